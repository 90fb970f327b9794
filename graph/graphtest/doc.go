// Package graphtest holds what tests of the graph need: sample batches of
// invented articles, a generator of random ones, [Memory], a slow and plain
// reference for [graph.Reader] and [graph.Writer], and [TestReaderWriter], the
// suite that every Reader and Writer must pass.
//
// It is for tests only: nothing in the program may import it.
package graphtest
