// Package launch joins the commands and the window: it is the one package that
// imports Fyne's driver for a display, which needs C. Built without C it offers
// every command and no window, so that the whole program still builds and tests
// on a machine with neither a C compiler nor a display.
//
// Its tests are those of the program as a whole: the end-to-end test that
// drives the real window, and the table of what each package may import.
package launch
