// Package score holds what the program found in articles against what careful
// readers marked in them, and gives precision, recall and F1 per layer.
//
// In come batches and gold annotations, out come [Annotation] values (the form
// in which extraction leaves the program) and a report as text. It extracts
// nothing itself, reads no file and knows no corpus by name. Its functions are
// pure and safe for concurrent use.
package score
