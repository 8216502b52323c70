// SPDX-License-Identifier: Apache-2.0

package rollup

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"tollgate.dev/service/internal/extract"
)

// Best reads each line by jsontext.
type Best struct{}

var readers = sync.Pool{New: func() any { return new(reader) }}

// Rollup implements Roller.
func (Best) Rollup(text []byte) ([]Group, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("malformed JSON: the text is not UTF-8")
	}
	r := readers.Get().(*reader)
	defer readers.Put(r)
	return rollup(text, r.read)
}

// reader reads one line after the other.
type reader struct {
	source    bytes.Buffer
	decoder   jsontext.Decoder
	unescaped []byte
}

func (r *reader) read(raw []byte, into *line) error {
	r.source = *bytes.NewBuffer(raw)
	r.decoder.Reset(&r.source, extract.JSONText...)
	if r.decoder.PeekKind() != '{' {
		return errObject
	}
	if err := r.members(into); err != nil {
		return err
	}
	if len(bytes.TrimLeft(raw[r.decoder.InputOffset():], " \t\r")) > 0 {
		return errors.New("malformed JSON: something follows the object")
	}
	return nil
}

func (r *reader) members(into *line) error {
	if _, err := r.decoder.ReadToken(); err != nil {
		return malformed(err)
	}
	for r.decoder.PeekKind() != '}' {
		name, err := r.decoder.ReadValue()
		if err != nil {
			return malformed(err)
		}
		m := none
		if text, err := r.unquoted(name); err == nil {
			m = named(string(text))
		}
		if err := into.note(m); err != nil {
			return err
		}
		value, err := r.decoder.ReadValue()
		if err != nil {
			return malformed(err)
		}
		if err := r.keep(m, value, into); err != nil {
			return err
		}
	}
	_, err := r.decoder.ReadToken()
	return err
}

func (r *reader) keep(m member, value []byte, into *line) (err error) {
	switch {
	case m == none:
		if extract.Deeper(value, extract.MostLevels-1) {
			return errDepth
		}
	case m != service:
		return into.set(m, value)
	case value[0] != '"':
		return errService
	case bytes.IndexByte(value, '\\') < 0:
		into.service = value[1 : len(value)-1]
	default:
		if into.unescaped, err = jsontext.AppendUnquote(into.unescaped[:0], value); err != nil {
			return errSurrogate
		}
		into.service = into.unescaped
	}
	return nil
}

// unquoted is a name's text, until the next one is asked for.
func (r *reader) unquoted(raw []byte) (text []byte, err error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	r.unescaped, err = jsontext.AppendUnquote(r.unescaped[:0], raw)
	return r.unescaped, err
}

func malformed(err error) error {
	return fmt.Errorf("malformed JSON: %w", err)
}
