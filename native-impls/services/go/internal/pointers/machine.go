// SPDX-License-Identifier: Apache-2.0

package pointers

import (
	"fmt"
	"slices"
	"strconv"
)

// Dead is the state from which nothing is selected any more.
const Dead State = 0

// Overlapping wildcards can double the states with every level; no sensible list of pointers comes near this.
const mostStates = 65_536

// State is the set of all (pattern, matched tokens) pairs that a path through a document has reached, by its number: one look-up a
// member follows all patterns at once, and a value that several of them select is seen once.
type State uint32

// Machine is a set of compiled patterns; it does not change and may be shared.
type Machine struct {
	states []state
	root   State
}

type state struct {
	selects   bool
	otherwise State
	// One bit for the length of each name, modulo 64: most members of most objects are dismissed by it.
	lengths uint64
	byName  map[string]State
	byIndex map[int]State
}

// Compile makes the machine; it refuses wildcards that overlap in too many ways.
func Compile(patterns []Pattern) (*Machine, error) {
	c := &compiler{patterns: patterns, numbers: map[string]State{"": Dead}, states: make([]state, 1)}
	all := make([]position, len(patterns))
	for i := range patterns {
		all[i].pattern = i
	}
	root := c.number(all)
	for len(c.waiting) > 0 {
		if len(c.states) > mostStates {
			return nil, fmt.Errorf("the %d pointers overlap in more than %d ways; use fewer '*' beside named tokens",
				len(patterns), mostStates)
		}
		next := c.waiting[len(c.waiting)-1]
		c.waiting = c.waiting[:len(c.waiting)-1]
		c.fill(next)
	}
	return &Machine{states: c.states, root: root}, nil
}

// Root is the state of the whole document.
func (m *Machine) Root() State { return m.root }

// Selects tells whether a value reached in this state is selected.
func (m *Machine) Selects(s State) bool { return m.states[s].selects }

// Member is the state of a member of an object in this state.
func (m *Machine) Member(s State, name string) State {
	from := &m.states[s]
	if from.lengths&lengthBit(name) == 0 {
		return from.otherwise
	}
	if next, named := from.byName[name]; named {
		return next
	}
	return from.otherwise
}

// Element is the state of an element, from 0, of an array in this state.
func (m *Machine) Element(s State, index int) State {
	from := &m.states[s]
	if from.byIndex == nil {
		return from.otherwise
	}
	if next, named := from.byIndex[index]; named {
		return next
	}
	return from.otherwise
}

func lengthBit(name string) uint64 { return 1 << (len(name) % 64) }

type position struct{ pattern, matched int }

type waiting struct {
	positions []position
	state     State
}

type compiler struct {
	patterns []Pattern
	numbers  map[string]State
	waiting  []waiting
	states   []state
}

func (c *compiler) fill(w waiting) {
	filled := state{otherwise: c.after(w.positions, nil)}
	for _, at := range w.positions {
		tokens := c.patterns[at.pattern]
		if at.matched == len(tokens) {
			filled.selects = true
			continue
		}
		token := tokens[at.matched]
		if token == Every {
			continue
		}
		if filled.byName == nil {
			filled.byName = map[string]State{}
		}
		filled.byName[token] = c.after(w.positions, &token)
		filled.lengths |= lengthBit(token)
		// An array index has no leading zeros and no sign.
		if index, err := strconv.Atoi(token); err == nil && strconv.Itoa(index) == token && index >= 0 {
			if filled.byIndex == nil {
				filled.byIndex = map[int]State{}
			}
			filled.byIndex[index] = filled.byName[token]
		}
	}
	c.states[w.state] = filled
}

// after is the state after one more token; nil is a token that no pattern names.
func (c *compiler) after(positions []position, token *string) State {
	var next []position
	for _, at := range positions {
		tokens := c.patterns[at.pattern]
		if at.matched == len(tokens) {
			continue
		}
		if own := tokens[at.matched]; own == Every || token != nil && own == *token {
			next = append(next, position{at.pattern, at.matched + 1})
		}
	}
	return c.number(next)
}

func (c *compiler) number(positions []position) State {
	key := ""
	for _, at := range positions {
		key += strconv.Itoa(at.pattern) + ":" + strconv.Itoa(at.matched) + ";"
	}
	if known, seen := c.numbers[key]; seen {
		return known
	}
	number := State(len(c.states))
	c.states = append(c.states, state{})
	c.numbers[key] = number
	c.waiting = append(c.waiting, waiting{slices.Clone(positions), number})
	return number
}
