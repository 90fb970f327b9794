package train

import (
	"math/rand/v2"
	"slices"
	"sync"
)

// Rates of the networks, chosen on the text kept aside.
const (
	batch      = 8 // sentences per step
	shards     = 2 // parts of a step, worked on at once
	rate       = 2e-3
	lastRate   = 0.03 // share of rate at the end
	dropVector = 0.2  // share of a word's vector hidden from a step
	dropRare   = 1.0  // a feature seen n times is hidden with dropRare/(dropRare+n)
)

// worker learns from one example after the other and collects gradients, the
// same number in the same order as every other worker.
type worker[E any] interface {
	learn(e *E, first bool, rng *rand.Rand)
	gradients() []*gradient
}

// descend goes through the examples in random order, some at a time, and changes
// the weights by the workers' gradients. However many processors work, the sums
// are made in the same order.
func descend[E any](examples []E, epochs int, seed uint64, newWorker func() worker[E]) {
	workers := make([]worker[E], shards)
	for i := range workers {
		workers[i] = newWorker()
	}
	order := slices.Clone(examples)
	rng := rand.New(rand.NewPCG(seed, 6))
	steps := epochs * ((len(order) + batch - 1) / batch)
	step := 0
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for b := range slices.Chunk(order, batch) {
			step++
			var wg sync.WaitGroup
			for i, w := range workers {
				rng := rand.New(rand.NewPCG(seed<<32+uint64(step), uint64(i)))
				wg.Go(func() {
					for k := i; k < len(b); k += shards {
						w.learn(&b[k], epoch == 0, rng)
					}
				})
			}
			wg.Wait()
			change(workers, rate*(1-(1-lastRate)*float64(step)/float64(steps)), step)
		}
	}
}

// change applies what all workers have collected.
func change[E any](workers []worker[E], rate float64, step int) {
	var wg sync.WaitGroup
	for i, g := range workers[0].gradients() {
		wg.Go(func() {
			for _, w := range workers[1:] {
				g.take(w.gradients()[i])
			}
			g.apply(rate, step)
		})
	}
	wg.Wait()
}
