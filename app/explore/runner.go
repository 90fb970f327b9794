package explore

import (
	"context"
	"slices"
	"sync"

	"newsgraph/graph"
)

// Work is a long operation. It runs on a goroutine of its own, touches no
// view-model and gives the function that brings its result into them; nil
// changes nothing. report may be called at any rate.
type Work func(ctx context.Context, report graph.Report) (apply func())

// Task is one running operation, as the goroutine that draws sees it.
type Task struct {
	// Name says what is going on, for the status bar: "Opening Iran".
	Name string
	// Progress is the newest report; zero before the first.
	Progress graph.Progress
	// Done says that the result has been applied.
	Done   bool
	cancel context.CancelFunc
}

// Cancel asks the operation to stop. Its result is still applied: work decides
// what a cancelled operation gives.
func (t *Task) Cancel() { t.cancel() }

// Runner starts long operations and counts those that run. Its methods belong
// to the goroutine that draws.
type Runner struct {
	// OnChange is called when a task starts, reports or ends; it may be nil.
	OnChange func()
	post     func(func())
	tasks    []*Task
	running  sync.WaitGroup
}

// NewRunner makes a runner. post runs a function on the goroutine that draws,
// in the order posted, and may be called from any goroutine.
func NewRunner(post func(func())) *Runner { return &Runner{post: post} }

// Busy says whether anything is running.
func (r *Runner) Busy() bool { return len(r.tasks) > 0 }

// Tasks gives what is running, oldest first.
func (r *Runner) Tasks() []*Task { return slices.Clone(r.tasks) }

// Go counts the operation as running, then starts it. Cancelling ctx cancels
// it.
func (r *Runner) Go(ctx context.Context, name string, work Work) *Task {
	ctx, cancel := context.WithCancel(ctx)
	t := &Task{Name: name, cancel: cancel}
	r.tasks = append(r.tasks, t)
	r.changed()
	r.running.Add(1)
	go func() {
		defer r.running.Done()
		apply := work(ctx, r.reporter(t))
		cancel()
		r.post(func() { r.end(t, apply) })
	}()
	return t
}

// Wait blocks until every operation has posted its result.
func (r *Runner) Wait() { r.running.Wait() }

func (r *Runner) end(t *Task, apply func()) {
	t.Done = true
	r.tasks = slices.DeleteFunc(r.tasks, func(x *Task) bool { return x == t })
	if apply != nil {
		apply()
	}
	r.changed()
}

func (r *Runner) changed() {
	if r.OnChange != nil {
		r.OnChange()
	}
}

// reporter keeps at most one report waiting to be drawn: newer ones replace it.
func (r *Runner) reporter(t *Task) graph.Report {
	var mu sync.Mutex
	var newest graph.Progress
	waiting := false
	return func(p graph.Progress) {
		mu.Lock()
		defer mu.Unlock()
		newest = p
		if waiting {
			return
		}
		waiting = true
		r.post(func() {
			mu.Lock()
			t.Progress, waiting = newest, false
			mu.Unlock()
			r.changed()
		})
	}
}

// Latest lets only the newest of several operations change anything: starting
// one cancels the one before, and a result that comes late is dropped. The
// zero value is ready.
type Latest struct {
	generation int
	task       *Task
}

// Go starts work with r in place of what this Latest started before.
func (l *Latest) Go(ctx context.Context, r *Runner, name string, work Work) *Task {
	l.Stop()
	mine := l.generation
	l.task = r.Go(ctx, name, func(ctx context.Context, report graph.Report) func() {
		apply := work(ctx, report)
		return func() {
			if mine == l.generation && apply != nil {
				apply()
			}
		}
	})
	return l.task
}

// Stop cancels what runs and makes sure that its result changes nothing.
func (l *Latest) Stop() {
	l.generation++
	if l.task != nil {
		l.task.Cancel()
	}
}
