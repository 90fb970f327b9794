package cli

import (
	"context"

	"newsgraph/data/score"
	"newsgraph/graph"
	"newsgraph/graph/joining"
)

// shownJoined is an event that several articles tell of.
type shownJoined struct {
	Articles    int               `json:"articles"`
	Independent int               `json:"independent"` // near copies counted once
	Accounts    []shownAccount    `json:"accounts"`
	Differences []shownDifference `json:"differences"`
}

// shownAccount is what one article tells of the event.
type shownAccount struct {
	score.Event
	Article graph.ID       `json:"article"`
	Told    []shownPassage `json:"told"` // its triggers

	from *articleHead
}

// shownDifference is something that the accounts tell differently.
type shownDifference struct {
	Aspect string       `json:"aspect"`
	Values []shownValue `json:"values"`
}

type shownValue struct {
	Value    string         `json:"value"`
	Passages []shownPassage `json:"passages"`
}

// joined reads the accounts of an event, when there are several.
func (pr *pageReader) joined(ctx context.Context, p *page) error {
	list, err := graph.JoinedOf(ctx, pr.r, p.Node.ID)
	if err != nil || len(list[0].Accounts) < 2 {
		return err
	}
	j := list[0]
	accounts, err := pr.r.Events(ctx, j.Accounts...)
	if err != nil {
		return err
	}
	p.Joined = &shownJoined{Articles: j.Articles, Independent: j.Independent}
	for i := range accounts {
		e := &accounts[i]
		a, err := pr.article(ctx, e.Article)
		if err != nil {
			return err
		}
		shown := shownAccount{Event: score.AnnotateEvent(a.offsets, e), Article: e.Article, from: &a.head}
		for _, t := range e.Triggers {
			s, err := pr.passage(ctx, graph.Passage{Article: e.Article, Span: t})
			if err != nil {
				return err
			}
			shown.Told = append(shown.Told, s)
		}
		p.Joined.Accounts = append(p.Joined.Accounts, shown)
	}
	return pr.differences(ctx, p.Joined, accounts)
}

func (pr *pageReader) differences(ctx context.Context, j *shownJoined, accounts []graph.Event) error {
	nodes, err := pr.nodes(ctx, accounts)
	if err != nil {
		return err
	}
	node := func(id graph.ID) graph.Node { return nodes[id] }
	j.Differences = []shownDifference{}
	for _, d := range joining.Differences(accounts, node) {
		shown := shownDifference{Aspect: d.Aspect}
		for _, v := range d.Values {
			value := shownValue{Value: differingText(v, node)}
			for _, p := range v.Passages {
				s, err := pr.passage(ctx, p)
				if err != nil {
					return err
				}
				value.Passages = append(value.Passages, s)
			}
			shown.Values = append(shown.Values, value)
		}
		j.Differences = append(j.Differences, shown)
	}
	return nil
}

// nodes looks up those who take part in events and where these were.
func (pr *pageReader) nodes(ctx context.Context, events []graph.Event) (map[graph.ID]graph.Node, error) {
	var ids []graph.ID
	for i := range events {
		for _, p := range events[i].Participants {
			ids = append(ids, p.Node)
		}
		for _, p := range events[i].Places {
			ids = append(ids, p.Node)
		}
	}
	found, err := pr.r.Lookup(ctx, ids...)
	if err != nil {
		return nil, err
	}
	out := map[graph.ID]graph.Node{}
	for i, id := range ids {
		out[id] = found[i]
	}
	return out, nil
}

func differingText(v joining.Value, node func(graph.ID) graph.Node) string {
	switch {
	case v.Number != nil:
		return v.Number.String() + " " + v.Number.Unit
	case v.Time.IsZero():
		return v.Text(node)
	case v.Time.Start == v.Time.End:
		return v.Time.Start
	}
	return v.Time.Start + " to " + v.Time.End
}

// passage gives a passage with its words; it says nothing of who read it.
func (pr *pageReader) passage(ctx context.Context, p graph.Passage) (shownPassage, error) {
	a, err := pr.article(ctx, p.Article)
	if err != nil {
		return shownPassage{}, err
	}
	return shownPassage{Article: p.Article, Start: a.offsets.Rune(p.Span.Start), End: a.offsets.Rune(p.Span.End), Exact: p.Span.Of(a.article.Text), from: &a.head}, nil
}

// print writes the accounts and where they differ.
func (j *shownJoined) print(line func(string, ...any)) {
	told := count(j.Articles, "article", "articles")
	if j.Independent < j.Articles {
		told += ", " + count(j.Independent, "independent text", "independent texts")
	}
	line("\naccounts (%s)", told)
	for _, a := range j.Accounts {
		line("  %s%s · %s", a.from.citation(), a.from.Title, a.ID)
		for _, p := range a.Told[:1] {
			line("      “%s”", clip(p.Exact))
			line("      %s", graph.FormatAddress(p.Article, p.Start, p.End))
		}
	}
	if len(j.Differences) > 0 {
		line("\nthe accounts differ (%d)", len(j.Differences))
	}
	for _, d := range j.Differences {
		line("  %s", d.Aspect)
		for _, v := range d.Values {
			line("    %s", v.Value)
			for _, p := range v.Passages {
				line("      “%s”", clip(p.Exact))
				line("      %s%s", p.from.citation(), graph.FormatAddress(p.Article, p.Start, p.End))
			}
		}
	}
}
