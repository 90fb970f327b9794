// Runs compromise over articles, one JSON object a line, and writes what it
// found in the form the scorers read. The speed goes to standard error.
import { createInterface } from 'node:readline'
import nlp from 'compromise'

const points = s => [...s].length
let words = 0
let spent = 0
for await (const line of createInterface({ input: process.stdin })) {
  if (!line.trim()) continue
  const { id, text } = JSON.parse(line)
  const start = process.hrtime.bigint()
  const doc = nlp(text)
  const found = []
  for (const [kind, view] of [['person', doc.people()], ['place', doc.places()], ['organization', doc.organizations()]]) {
    for (const m of view.json({ offset: true })) {
      let { start: from, length } = m.offset
      let name = text.slice(from, from + length)
      const front = name.match(/^[\s"'“‘(]*/)[0].length
      name = name.slice(front).replace(/(['’]s)?[\s.,;:!?"'”’)]*$/, '')
      from += front
      const at = points(text.slice(0, from))
      if (name) found.push({ start: at, end: at + points(name), kind, node: '', form: 'name' })
    }
  }
  spent += Number(process.hrtime.bigint() - start) / 1e9
  words += text.split(/\s+/).length
  found.sort((a, b) => a.start - b.start || a.end - b.end)
  process.stdout.write(JSON.stringify({ id, text, mentions: found }) + '\n')
}
process.stderr.write(`${Math.round(words / spent)} words/s\n`)
