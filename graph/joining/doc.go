// Package joining finds the accounts that tell of one event: events of several
// articles with the same type, compatible times, people and places, and words
// alike.
//
// In comes a [Digest] of each article, made from its batch alone, and what the
// user decided; out come [graph.Joined] events and the [Difference]s between
// their accounts. Which accounts belong together is a function of the set of
// articles and decisions: the order in which they came takes no part. The rule
// prefers to miss a join over a wrong one.
//
// Nothing here reads or writes anything, guesses a name or changes an account.
package joining
