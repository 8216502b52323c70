// SPDX-License-Identifier: Apache-2.0

package pointers

import (
	"strings"
	"testing"
)

func compiled(t *testing.T, texts ...string) *Machine {
	t.Helper()
	var patterns []Pattern
	for _, text := range texts {
		pattern, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, pattern)
	}
	machine, err := Compile(patterns)
	if err != nil {
		t.Fatal(err)
	}
	return machine
}

func TestAPointerIsReadBackAsItWasWritten(t *testing.T) {
	for _, text := range []string{"", "/", "/a/*/0", "/a~1b/c~0d/~01", "//"} {
		pattern, err := Parse(text)
		if err != nil || pattern.String() != text {
			t.Errorf("%q: %q, %v", text, pattern.String(), err)
		}
	}
	pattern, _ := Parse("/~01/a~1b")
	if pattern[0] != "~1" || pattern[1] != "a/b" {
		t.Errorf("%q", []string(pattern))
	}
}

func TestAMalformedPointerIsRefused(t *testing.T) {
	for _, text := range []string{"a", "/~", "/~2", "/a~/b"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

func TestPointersStandOneALine(t *testing.T) {
	patterns, err := ParseLines("/a\r\n/b/*\n")
	if err != nil || len(patterns) != 2 || patterns[0].String() != "/a" || patterns[1].String() != "/b/*" {
		t.Errorf("%v, %v", patterns, err)
	}
}

func TestTheEmptyPointerSelectsTheDocumentAndNothingBelow(t *testing.T) {
	machine := compiled(t, "")
	if !machine.Selects(machine.Root()) || machine.Member(machine.Root(), "a") != Dead {
		t.Error("wrong")
	}
	if compiled(t).Root() != Dead {
		t.Error("without pointers everything is dead")
	}
}

func TestAWildcardAndANameAreFollowedAtOnce(t *testing.T) {
	machine := compiled(t, "/*/x", "/a/y")
	a, b := machine.Member(machine.Root(), "a"), machine.Member(machine.Root(), "b")
	if !machine.Selects(machine.Member(a, "x")) || !machine.Selects(machine.Member(a, "y")) {
		t.Error("a")
	}
	if !machine.Selects(machine.Member(b, "x")) || machine.Member(b, "y") != Dead {
		t.Error("b")
	}
}

func TestAnIndexHasNoLeadingZerosAndNamesMembersToo(t *testing.T) {
	machine := compiled(t, "/0", "/01", "/12")
	root := machine.Root()
	if !machine.Selects(machine.Element(root, 0)) || !machine.Selects(machine.Element(root, 12)) ||
		machine.Element(root, 1) != Dead || !machine.Selects(machine.Member(root, "01")) {
		t.Error("wrong")
	}
}

func TestPointersThatWouldNeedTooManyStatesAreRefused(t *testing.T) {
	var patterns []Pattern
	for i := range 18 {
		pattern := strings.Split(strings.Repeat("* ", 36), " ")[:36]
		pattern[i] = "a"
		patterns = append(patterns, pattern)
	}
	if _, err := Compile(patterns); err == nil || !strings.Contains(err.Error(), "18 pointers overlap") {
		t.Error(err)
	}
}
