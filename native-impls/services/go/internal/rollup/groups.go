// SPDX-License-Identifier: Apache-2.0

// Package rollup groups log lines by service and status and adds them up, as the workload transform.ndjson-rollup does.
package rollup

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Group is what the lines of one service and status add up to; sums wrap at 64 bits.
type Group struct {
	Service                                               string
	Status, Count, Bytes, LatencyMicros, MaxLatencyMicros int64
}

// Roller rolls up one text after the other; it may be used by many goroutines at once.
type Roller interface {
	// Rollup answers with the groups by service, in the order of its bytes, and then by status. They do not refer to the text.
	Rollup(text []byte) ([]Group, error)
}

// line is what a line must have, and which of that it has.
type line struct {
	service                []byte
	status, latency, bytes int64
	seen                   member
	// Memory for services with escapes, and for values that nobody wants.
	unescaped []byte
	skipped   json.RawMessage
}

type member uint8

const (
	service member = 1 << iota
	status
	latencyMicros
	size
	none member = 0
	all         = service | status | latencyMicros | size
)

var (
	errInteger   = errors.New("status, latencyMicros and bytes are integers from 0 to 2^63-1")
	errService   = errors.New("the member 'service' is a string")
	errTwice     = errors.New("a member occurs twice")
	errMissing   = errors.New("a line needs service, status, latencyMicros and bytes")
	errObject    = errors.New("a line is one JSON object")
	errDepth     = errors.New("malformed JSON: arrays and objects are nested deeper than 1,000 levels")
	errSurrogate = errors.New("the service holds half of a surrogate pair, which has no UTF-8 form")
)

func named(name string) member {
	switch name {
	case "service":
		return service
	case "status":
		return status
	case "latencyMicros":
		return latencyMicros
	case "bytes":
		return size
	}
	return none
}

func (l *line) note(m member) error {
	if l.seen&m != 0 {
		return errTwice
	}
	l.seen |= m
	return nil
}

// set keeps a number as it is written.
func (l *line) set(m member, digits []byte) error {
	value, ok := integer(digits)
	if !ok {
		return errInteger
	}
	switch m {
	case status:
		l.status = value
	case latencyMicros:
		l.latency = value
	default:
		l.bytes = value
	}
	return nil
}

func integer(digits []byte) (value int64, ok bool) {
	const mostDigits = 19
	if len(digits) == 0 || len(digits) > mostDigits {
		return 0, false
	}
	for _, digit := range digits {
		if digit < '0' || digit > '9' {
			return 0, false
		}
		value = value*10 + int64(digit-'0')
	}
	// 19 digits go at most to 2^64: beyond 2^63-1 the sum is negative.
	return value, value >= 0
}

type key struct {
	service string
	status  int64
}

// groups is a table of groups while it is filled.
type groups struct {
	places map[key]int
	list   []Group
}

// rollup splits a text into lines, and lets each be read into a line that is empty.
func rollup(text []byte, read func(text []byte, into *line) error) ([]Group, error) {
	g := groups{places: map[key]int{}}
	var entry line
	for number := 1; len(text) > 0; number++ {
		var raw []byte
		raw, text, _ = bytes.Cut(text, []byte{'\n'})
		raw = bytes.TrimSuffix(raw, []byte{'\r'})
		if len(raw) == 0 {
			continue
		}
		entry = line{unescaped: entry.unescaped, skipped: entry.skipped}
		err := read(raw, &entry)
		if err == nil && entry.seen != all {
			err = errMissing
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
		g.add(&entry)
	}
	slices.SortFunc(g.list, func(a, b Group) int {
		return cmp.Or(strings.Compare(a.Service, b.Service), cmp.Compare(a.Status, b.Status))
	})
	return g.list, nil
}

func (g *groups) add(l *line) {
	// The compiler spares the string where it only looks up.
	at, known := g.places[key{string(l.service), l.status}]
	if !known {
		at = len(g.list)
		name := string(l.service)
		g.places[key{name, l.status}] = at
		g.list = append(g.list, Group{Service: name, Status: l.status})
	}
	group := &g.list[at]
	group.Count++
	group.Bytes += l.bytes
	group.LatencyMicros += l.latency
	group.MaxLatencyMicros = max(group.MaxLatencyMicros, l.latency)
}
