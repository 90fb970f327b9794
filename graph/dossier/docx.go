package dossier

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// The parts of a Word document that are always the same (ECMA-376, Office Open
// XML, part 1: WordprocessingML).
const (
	xmlHead  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNS   = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	relNS    = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>`
	packageRels = xmlHead + `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + relTypes + `officeDocument" Target="word/document.xml"/></Relationships>`
	wordRels    = xmlHead + `<Relationships ` + relNS + `>` +
		`<Relationship Id="rId1" Type="` + relTypes + `styles" Target="styles.xml"/><Relationship Id="rId2" Type="` + relTypes + `footnotes" Target="footnotes.xml"/>` +
		`<Relationship Id="rId3" Type="` + relTypes + `settings" Target="settings.xml"/><Relationship Id="rId4" Type="` + relTypes + `customXml" Target="../customXml/item1.xml"/></Relationships>`
	customRels = xmlHead + `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + relTypes + `customXmlProps" Target="itemProps1.xml"/></Relationships>`
	itemProps  = xmlHead + `<ds:datastoreItem ds:itemID="{6E657773-6772-8170-8000-646F73736965}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="` + annexNS + `"/></ds:schemaRefs></ds:datastoreItem>`
	settings   = xmlHead + `<w:settings ` + wordNS + `><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
	styles     = xmlHead + `<w:styles ` + wordNS + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia" w:cs="Georgia"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:pPr><w:spacing w:after="40" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="17"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`

	annexNS   = "urn:newsgraph:dossier"
	annexPart = "customXml/item1.xml"
)

// WriteDOCX writes a Word document with real footnotes. The annex is a part of
// the package that Word keeps. The entries of the archive have no date.
func (d *Dossier) WriteDOCX(w io.Writer) error {
	annex, err := d.annex()
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, content string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", packageRels}, {"word/_rels/document.xml.rels", wordRels},
		{"word/document.xml", d.document()}, {"word/footnotes.xml", d.footnotes()}, {"word/styles.xml", styles}, {"word/settings.xml", settings},
		{annexPart, xmlHead + `<annex xmlns="` + annexNS + `">` + xmlText(asciiJSON(annex)) + `</annex>`},
		{"customXml/itemProps1.xml", itemProps}, {"customXml/_rels/item1.xml.rels", customRels},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate})
		if err != nil {
			return err
		}
		if _, err := io.WriteString(f, part.content); err != nil {
			return err
		}
	}
	return z.Close()
}

// asciiJSON writes everything beyond ASCII as escapes: XML cannot hold all that
// JSON can.
func asciiJSON(raw []byte) string {
	var b strings.Builder
	for _, r := range string(raw) {
		if r < 0x7f {
			b.WriteRune(r)
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, u)
		}
	}
	return b.String()
}

func xmlText(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

func run(s string) string {
	return `<w:r><w:t xml:space="preserve">` + xmlText(s) + `</w:t></w:r>`
}

func paragraph(style, runs string) string {
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + style + runs + `</w:p>`
}

func (d *Dossier) document() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:document ` + wordNS + `><w:body>` + paragraph("Title", run(d.Title)) + paragraph("", run(preface)))
	for _, s := range d.Sections {
		b.WriteString(paragraph("Heading1", run(s.Heading)))
		for _, c := range s.Claims {
			runs := run(c.Text)
			for i, n := range c.Notes {
				if i > 0 {
					runs += `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r>`
				}
				runs += fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, n)
			}
			b.WriteString(paragraph("", runs))
		}
	}
	b.WriteString(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1304" w:right="1304" w:bottom="1304" w:left="1304" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	return b.String()
}

func (d *Dossier) footnotes() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:footnotes ` + wordNS + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i := range d.Footnotes {
		f := &d.Footnotes[i]
		fmt.Fprintf(&b, `<w:footnote w:id="%d">%s</w:footnote>`, f.Number, paragraph("FootnoteText",
			`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`+run(" ")+run(f.Text())))
	}
	b.WriteString(`</w:footnotes>`)
	return b.String()
}
