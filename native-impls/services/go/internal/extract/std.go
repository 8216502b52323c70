// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"tollgate.dev/service/internal/pointers"
)

// Std extracts by the tokens of encoding/json's Decoder: Unmarshal would lose the order of members and all but the last of equal names.
type Std struct{ Pointers *pointers.Machine }

// Extract implements Extractor.
func (s Std) Extract(document []byte) (Extraction, error) {
	// The decoder would replace what is no UTF-8.
	if !utf8.Valid(document) {
		return Extraction{}, errUTF8
	}
	t := tokens{document: document, decoder: json.NewDecoder(bytes.NewReader(document))}
	t.decoder.UseNumber()
	t.walk.reset(s.Pointers)
	if err := t.read(); err != nil {
		return Extraction{}, err
	}
	return t.walk.total, t.walk.total.Check()
}

type tokens struct {
	document []byte
	decoder  *json.Decoder
	walk     walk
	skipped  json.RawMessage
}

func (t *tokens) read() error {
	for {
		if err := t.value(); err != nil {
			return explain(err)
		}
		if err := t.close(); err != nil {
			return explain(err)
		}
		if len(t.walk.open) == 0 {
			break
		}
	}
	if _, err := t.decoder.Token(); err != io.EOF {
		return errTrailing
	}
	return nil
}

func explain(err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return errEnded
	case errors.As(err, &syntax):
		return fmt.Errorf("malformed JSON near byte %d: %w", syntax.Offset, err)
	}
	return err
}

// value reads a value, of a container only the beginning.
func (t *tokens) value() error {
	state := t.walk.next()
	if state == pointers.Dead {
		t.skipped = t.skipped[:0]
		if err := t.decoder.Decode(&t.skipped); err != nil {
			return err
		}
		if Deeper(t.skipped, MostLevels-len(t.walk.open)) {
			return errDepth
		}
		return nil
	}
	before := t.decoder.InputOffset()
	token, err := t.decoder.Token()
	if err != nil {
		return err
	}
	selected := t.walk.selects(state)
	switch value := token.(type) {
	case json.Delim:
		return t.walk.enter(state, value == '{')
	case string:
		if selected {
			if t.lossy(value, before) {
				return errSurrogate
			}
			t.walk.addString(value)
		}
	case json.Number:
		if selected {
			// Out of range it is infinite, and the sum is refused at the end.
			number, _ := strconv.ParseFloat(string(value), 64)
			t.walk.total.Sum += number
		}
	}
	return nil
}

// close reads the ends of containers, and the name of the next member where one follows.
func (t *tokens) close() error {
	for len(t.walk.open) > 0 {
		if t.decoder.More() {
			if t.walk.open[len(t.walk.open)-1].object {
				return t.name()
			}
			return nil
		}
		if _, err := t.decoder.Token(); err != nil {
			return err
		}
		t.walk.end()
	}
	return nil
}

func (t *tokens) name() error {
	before := t.decoder.InputOffset()
	token, err := t.decoder.Token()
	if err != nil {
		return err
	}
	// The decoder takes nothing but a string for a name.
	name := token.(string)
	if t.lossy(name, before) {
		t.walk.nameWithoutText()
		return nil
	}
	t.walk.name(name)
	return nil
}

// lossy tells whether the decoder has put U+FFFD where half of a surrogate pair was.
func (t *tokens) lossy(text string, before int64) bool {
	return strings.Contains(text, "\uFFFD") && HalfPair(t.document[before:t.decoder.InputOffset()])
}
