package launch

import (
	"os"
	"syscall"
)

// attachParentProcess is ATTACH_PARENT_PROCESS of AttachConsole: the console of
// whoever started this program.
const attachParentProcess = ^uintptr(0)

// Console lets the commands print. On Windows a program with a window starts
// without a console; started from one, it takes part in it, and every standard
// stream that is not a file or a pipe already becomes the console's. Started
// from the desktop there is none, and nothing changes. Call it first.
func Console() {
	kernel := syscall.NewLazyDLL("kernel32.dll")
	if console, _, _ := kernel.NewProc("GetConsoleWindow").Call(); console != 0 {
		return
	}
	if ok, _, _ := kernel.NewProc("AttachConsole").Call(attachParentProcess); ok == 0 {
		return
	}
	setHandle := kernel.NewProc("SetStdHandle")
	for _, s := range []struct {
		stream **os.File
		number int
		device string
		flag   int
	}{
		{&os.Stdin, syscall.STD_INPUT_HANDLE, "CONIN$", os.O_RDWR},
		{&os.Stdout, syscall.STD_OUTPUT_HANDLE, "CONOUT$", os.O_RDWR},
		{&os.Stderr, syscall.STD_ERROR_HANDLE, "CONOUT$", os.O_RDWR},
	} {
		if usable(*s.stream) {
			continue
		}
		f, err := os.OpenFile(s.device, s.flag, 0)
		if err != nil {
			continue // without it the stream stays silent, as before
		}
		*s.stream = f
		_, _, _ = setHandle.Call(uintptr(s.number), f.Fd()) // for what asks Windows itself
	}
}

// usable says whether a stream leads somewhere: to a file, a pipe or a console.
func usable(f *os.File) bool {
	if f == nil {
		return false
	}
	kind, err := syscall.GetFileType(syscall.Handle(f.Fd()))
	return err == nil && kind != syscall.FILE_TYPE_UNKNOWN
}
