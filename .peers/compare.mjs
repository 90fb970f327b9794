// Reads exports of Newsgraph with the libraries of the programs they are for and
// compares ids, ends, relations and metadata with the native export.
//
//     node compare.mjs FOLDER
//
// FOLDER holds NAME.jgf.json and the same graph in the other formats.
import assert from 'node:assert/strict'
import {readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const Ajv2020 = require('ajv/dist/2020').default
const cytoscape = require('cytoscape')
const {MultiDirectedGraph, MultiGraph} = require('graphology')
const gexf = require('graphology-gexf')
const graphml = require('graphology-graphml')
const jsonld = require('jsonld')

const [folder] = process.argv.slice(2)
const here = path.dirname(new URL(import.meta.url).pathname)
const text = file => readFileSync(path.join(folder, file), 'utf8')
const json = file => JSON.parse(text(file))
const sorted = list => [...list].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))

// native gives what every neighbour must agree on.
function native(graph) {
  return {
    nodes: sorted(Object.entries(graph.nodes).map(([id, n]) => [id, n.label, n.metadata])),
    edges: sorted(graph.edges.map(e => [e.id, e.source, e.target, e.relation, e.metadata])),
  }
}

const addresses = metadata => metadata.passages.map(p => {
  const at = p.selector.find(s => s.type === 'TextPositionSelector')
  return `${p.source}#char=${at.start},${at.end}`
})

// XML cannot hold every character (ours write U+FFFD instead), and its readers
// change white space, U+2028 too.
const inXML = s => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd').replace(/\s+/g, ' ')

const ajv = new Ajv2020({strict: false, validateFormats: false})
const schema = name => ajv.compile(JSON.parse(readFileSync(path.join(here, '../graph/export/schema', name), 'utf8')))
const schemas = ['newsgraph-jgf.schema.json', 'jgf-v2.schema.json'].map(schema)

const checks = {
  'ajv: both schemas of JSON Graph Format'(name) {
    for (const valid of schemas) assert.ok(valid(json(name + '.jgf.json')), JSON.stringify(valid.errors))
  },
  'cytoscape: everything'(name, want) {
    const file = json(name + '.cytoscape.json')
    const cy = cytoscape({headless: true, data: file.data, elements: file.elements, layout: {name: 'preset'}})
    const got = cy.json()
    assert.deepEqual(sorted((got.elements.nodes ?? []).map(n => [n.data.id, n.data.label, n.data.metadata])), want.nodes)
    assert.deepEqual(sorted((got.elements.edges ?? []).map(e => [e.data.id, e.data.source, e.data.target, e.data.relation, e.data.metadata])), want.edges)
    writeFileSync(path.join(folder, name + '.back.cytoscape.json'), JSON.stringify(got))
    cy.destroy()
  },
  'graphology: everything'(name, want) {
    const graph = MultiDirectedGraph.from(json(name + '.graphology.json'))
    assert.deepEqual(sorted(graph.mapNodes((id, a) => [id, a.label, a.metadata])), want.nodes)
    assert.deepEqual(sorted(graph.mapEdges((id, a, s, t) => [id, s, t, a.relation, a.metadata])), want.edges)
    writeFileSync(path.join(folder, name + '.back.graphology.json'), JSON.stringify(graph.export()))
  },
  'graphology-gexf: ids, ends, labels, kinds, passages'(name, want) {
    const graph = gexf.parse(MultiGraph, text(name + '.gexf'))
    flat(graph, want, list => list)
    assert.deepEqual(sorted(graph.mapEdges((id, a) => [id, a.weight])), want.edges.map(e => [e[0], e[4].passages.length]))
  },
  'graphology-graphml: ids, ends, labels, kinds, passages'(name, want) {
    flat(graphml.parse(MultiDirectedGraph, text(name + '.graphml')), want, list => JSON.parse(list))
  },
  async 'jsonld: the same statements after a round trip, without any request'(name, want) {
    const documentLoader = url => { throw new Error('asked for ' + url) }
    const quads = async doc => jsonld.canonize(doc, {algorithm: 'RDFC-1.0', format: 'application/n-quads', documentLoader, safe: true})
    const doc = json(name + '.jsonld')
    const first = await quads(doc)
    const rdf = await jsonld.toRDF(doc, {format: 'application/n-quads', documentLoader, safe: true})
    const again = await quads(await jsonld.fromRDF(rdf, {format: 'application/n-quads', useNativeTypes: false}))
    assert.equal(again, first)
    for (const [id, source, target, relation] of want.edges) {
      assert.ok(first.includes(`<${source}> <urn:newsgraph:${relation}> <${target}> .`), `${relation} of ${id}`)
    }
  },
}

function flat(graph, want, list) {
  assert.deepEqual(sorted(graph.mapNodes((id, a) => [id, inXML(a.label ?? ''), a.kind])),
    want.nodes.map(([id, label, m]) => [id, inXML(label), m.kind]))
  assert.deepEqual(sorted(graph.mapEdges((id, a, s, t) => [id, s, t, a.relation, list(a.passages)])),
    want.edges.map(([id, s, t, relation, m]) => [id, s, t, relation, addresses(m)]))
}

let failed = 0
for (const file of readdirSync(folder).filter(f => f.endsWith('.jgf.json')).sort()) {
  const name = file.slice(0, -'.jgf.json'.length)
  const want = native(json(file).graph)
  for (const [what, check] of Object.entries(checks)) {
    try {
      await check(name, want)
      console.log(`ok    ${name}: ${what}`)
    } catch (e) {
      failed++
      console.log(`FAIL  ${name}: ${what}\n      ${String(e.message).split('\n').slice(0, 12).join('\n      ')}`)
    }
  }
}
process.exit(failed ? 1 : 0)
