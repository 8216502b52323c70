// SPDX-License-Identifier: Apache-2.0

package extract

import "tollgate.dev/service/internal/pointers"

// walk follows the pointers through one document. Whoever reads the document tells it of every value and name in their order.
type walk struct {
	machine *pointers.Machine
	open    []container
	total   Extraction
}

type container struct {
	state pointers.State
	// In an object the state of the member whose name was read last.
	member pointers.State
	object bool
	index  int
}

func (w *walk) reset(machine *pointers.Machine) {
	w.machine = machine
	w.open = w.open[:0]
	w.total = Extraction{}
}

// next is the state of the value that begins.
func (w *walk) next() pointers.State {
	if len(w.open) == 0 {
		return w.machine.Root()
	}
	in := &w.open[len(w.open)-1]
	if in.object {
		return in.member
	}
	in.index++
	return w.machine.Element(in.state, in.index-1)
}

// selects counts a value where it is selected.
func (w *walk) selects(state pointers.State) bool {
	if !w.machine.Selects(state) {
		return false
	}
	w.total.Count++
	return true
}

func (w *walk) enter(state pointers.State, object bool) error {
	if len(w.open) == MostLevels {
		return errDepth
	}
	w.open = append(w.open, container{state: state, object: object})
	return nil
}

func (w *walk) end() {
	w.open = w.open[:len(w.open)-1]
}

func (w *walk) name(name string) {
	in := &w.open[len(w.open)-1]
	in.member = w.machine.Member(in.state, name)
}

// nameWithoutText is a name that holds half of a surrogate pair: none that a pointer could spell.
func (w *walk) nameWithoutText() {
	in := &w.open[len(w.open)-1]
	in.member = w.machine.Member(in.state, "\xff")
}

func (w *walk) addString(text string) {
	w.total.StringBytes += int64(len(text))
	if len(text) > len(w.total.Longest) {
		w.total.Longest = text
	}
}
