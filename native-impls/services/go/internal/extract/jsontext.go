// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync"
	"unicode/utf8"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"

	"tollgate.dev/service/internal/build"
	"tollgate.dev/service/internal/pointers"
)

// Best extracts by jsontext, the tokens of what becomes encoding/json/v2. Of those that check the whole document it is the fastest at 1 KiB, and
// at 256 KiB level with simdjson-go, which needs a second goroutine for that (candidates_test.go).
type Best struct{ Pointers *pointers.Machine }

// BestParser names the parser as it is linked.
func BestParser() string {
	return "jsontext of go-json-experiment/" + build.Module("github.com/go-json-experiment/json")
}

// JSONText are the options under which jsontext takes what the contract takes: equal names, and in what nobody wants half of a surrogate pair.
// It passes over what is no UTF-8, too; that must be looked for before.
var JSONText = []jsontext.Options{jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)}

var visits = sync.Pool{New: func() any { return new(visit) }}

// Extract implements Extractor.
func (b Best) Extract(document []byte) (Extraction, error) {
	if !utf8.Valid(document) {
		return Extraction{}, errUTF8
	}
	v := visits.Get().(*visit)
	defer visits.Put(v)
	v.reset(b.Pointers, document)
	if err := v.value(b.Pointers.Root(), v.decoder.PeekKind(), 0); err != nil {
		return Extraction{}, v.explain(err)
	}
	if _, err := v.decoder.ReadToken(); err != io.EOF {
		return Extraction{}, errTrailing
	}
	v.total.Longest = string(v.longest)
	return v.total, v.total.Check()
}

// visit is one pass over one document, and the memory for the next one.
type visit struct {
	machine   *pointers.Machine
	source    bytes.Buffer
	decoder   jsontext.Decoder
	unescaped []byte
	longest   []byte
	total     Extraction
}

func (v *visit) reset(machine *pointers.Machine, document []byte) {
	v.machine = machine
	v.source = *bytes.NewBuffer(document)
	v.decoder.Reset(&v.source, JSONText...)
	v.longest = v.longest[:0]
	v.total = Extraction{}
}

// value reads the value that begins; level is how many containers are open around it.
func (v *visit) value(state pointers.State, kind jsontext.Kind, level int) error {
	selected := v.machine.Selects(state)
	if selected {
		v.total.Count++
	}
	if (kind == '{' || kind == '[') && state != pointers.Dead {
		if level == MostLevels {
			return errDepth
		}
		if _, err := v.decoder.ReadToken(); err != nil {
			return err
		}
		if kind == '{' {
			return v.members(state, level+1)
		}
		return v.elements(state, level+1)
	}
	raw, err := v.decoder.ReadValue()
	switch {
	case err != nil:
		return err
	case kind == '{' || kind == '[':
		if Deeper(raw, MostLevels-level) {
			return errDepth
		}
	case !selected:
	case kind == '"':
		return v.text(raw)
	case kind == '0':
		// Out of range it is infinite, and the sum is refused at the end.
		number, _ := strconv.ParseFloat(unsafe.String(unsafe.SliceData(raw), len(raw)), 64)
		v.total.Sum += number
	}
	return nil
}

func (v *visit) members(state pointers.State, level int) error {
	for kind := v.decoder.PeekKind(); kind != '}'; kind = v.decoder.PeekKind() {
		raw, err := v.decoder.ReadValue()
		if err != nil {
			return err
		}
		next := pointers.Dead
		if name, err := v.unquoted(raw); err == nil {
			next = v.machine.Member(state, unsafe.String(unsafe.SliceData(name), len(name)))
		} else {
			// Half of a surrogate pair: no pointer can spell it.
			next = v.machine.Member(state, "\xff")
		}
		if err := v.value(next, v.decoder.PeekKind(), level); err != nil {
			return err
		}
	}
	_, err := v.decoder.ReadToken()
	return err
}

func (v *visit) elements(state pointers.State, level int) error {
	for index := 0; ; index++ {
		kind := v.decoder.PeekKind()
		if kind == ']' {
			_, err := v.decoder.ReadToken()
			return err
		}
		if err := v.value(v.machine.Element(state, index), kind, level); err != nil {
			return err
		}
	}
}

func (v *visit) text(raw []byte) error {
	text, err := v.unquoted(raw)
	if err != nil {
		return errSurrogate
	}
	v.total.StringBytes += int64(len(text))
	if len(text) > len(v.longest) {
		v.longest = append(v.longest[:0], text...)
	}
	return nil
}

// unquoted is a string's text, until the next one is asked for.
func (v *visit) unquoted(raw []byte) (text []byte, err error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	v.unescaped, err = jsontext.AppendUnquote(v.unescaped[:0], raw)
	return v.unescaped, err
}

func (v *visit) explain(err error) error {
	var syntactic *jsontext.SyntacticError
	switch {
	case errors.As(err, &syntactic):
		return fmt.Errorf("malformed JSON near byte %d: %w", syntactic.ByteOffset, syntactic.Err)
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return errEnded
	}
	return err
}
