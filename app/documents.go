package app

import (
	"context"
	"fmt"
	"io"

	"newsgraph/app/explore"
	"newsgraph/assets"
	"newsgraph/graph"
	"newsgraph/graph/dossier"
	"newsgraph/graph/export"
)

// documentFormats are what the window exports beside the formats of graphs:
// dossiers and pictures.
func documentFormats() []explore.ExportFormat {
	const lines = "A dossier: every line has numbered footnotes with the words it was read from; newsgraph verify-dossier checks them"
	return []explore.ExportFormat{
		{Name: "docx", Title: "Dossier for Word", Extension: ".docx", For: lines, Document: true},
		{Name: "html", Title: "Dossier as a web page", Extension: ".html", For: lines, Document: true},
		{Name: "md", Title: "Dossier in Markdown", Extension: ".md", For: lines, Document: true},
		{Name: "png", Title: "Picture (PNG)", Extension: ".png", For: "A picture with title and legend, without the articles; at most 400 nodes", Document: true},
		{Name: "svg", Title: "Picture (SVG)", Extension: ".svg", For: "A picture with title and legend, without the articles; at most 400 nodes", Document: true},
	}
}

// document writes a dossier or a picture; done is false when the format asked
// for is neither.
func document(ctx context.Context, sg *graph.Subgraph, o explore.ExportOptions, w io.Writer) (done bool, err error) {
	switch o.Format {
	case "docx":
		return true, writeDossier(sg, o, w, (*dossier.Dossier).WriteDOCX)
	case "html":
		return true, writeDossier(sg, o, w, (*dossier.Dossier).WriteHTML)
	case "md":
		return true, writeDossier(sg, o, w, (*dossier.Dossier).WriteMarkdown)
	case "png", "svg":
		return true, writePicture(ctx, sg, o, w)
	}
	return false, nil
}

// subjects are the nodes a document is about: the one chosen; people,
// countries, organisations and places of those chosen; or the statements and
// events a search found.
func subjects(sg *graph.Subgraph, o explore.ExportOptions) (ids []graph.ID, title string) {
	chosen := map[graph.ID]bool{o.Node: true}
	for _, id := range o.Nodes {
		chosen[id] = id.Kind().IsEntity()
	}
	for _, n := range sg.Nodes {
		found := o.Search != "" && (n.Kind == graph.StatementK || n.Kind == graph.EventK)
		if !chosen[n.ID] && !found {
			continue
		}
		ids = append(ids, n.ID)
		switch len(ids) {
		case 1:
			title = n.Name
		case 2, 3:
			title += ", " + n.Name
		case 4:
			title += " …"
		}
	}
	if o.Search != "" {
		title = "“" + o.Search + "”"
	}
	return ids, title
}

func writeDossier(sg *graph.Subgraph, o explore.ExportOptions, w io.Writer, write func(*dossier.Dossier, io.Writer) error) error {
	ids, title := subjects(sg, o)
	if len(ids) == 0 {
		return fmt.Errorf("%w: a dossier is about some nodes; choose one, the graph shown or a search", graph.ErrInvalid)
	}
	d, err := dossier.Build(sg, dossier.Choice{Title: title, Nodes: ids})
	if err != nil {
		return err
	}
	return write(d, w)
}

// pngScale is the number of pixels for each unit of the window.
const pngScale = 2

func writePicture(ctx context.Context, sg *graph.Subgraph, o explore.ExportOptions, w io.Writer) error {
	d, err := export.Draw(ctx, sg, o.Node)
	if err != nil {
		return err
	}
	if _, d.Title = subjects(sg, o); d.Title == "" {
		d.Title = "Everything"
	}
	if o.Format == "svg" {
		return export.WriteSVG(w, d)
	}
	return export.WritePNG(w, d, export.Fonts{Regular: assets.SansRegular, Bold: assets.SansSemiBold}, pngScale)
}
