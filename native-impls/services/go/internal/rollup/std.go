// SPDX-License-Identifier: Apache-2.0

package rollup

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"tollgate.dev/service/internal/extract"
)

// Std reads each line by the tokens of encoding/json's Decoder: Unmarshal would take `STATUS` for `status` and the last of two.
type Std struct{}

// Rollup implements Roller.
func (Std) Rollup(text []byte) ([]Group, error) {
	return rollup(text, readStd)
}

func readStd(raw []byte, into *line) error {
	// The decoder would replace what is no UTF-8.
	if !utf8.Valid(raw) {
		return errors.New("malformed JSON: the text is not UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := readObject(decoder, raw, into); err != nil {
		return err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return errors.New("malformed JSON: something follows the object")
	}
	return nil
}

func readObject(decoder *json.Decoder, raw []byte, into *line) error {
	token, err := decoder.Token()
	if err != nil {
		return malformed(unexpected(err))
	}
	if token != json.Delim('{') {
		return errObject
	}
	for decoder.More() {
		before := decoder.InputOffset()
		token, err := decoder.Token()
		if err != nil {
			return malformed(unexpected(err))
		}
		// The decoder takes nothing but a string for a name.
		m := named(token.(string))
		if lossy(token, raw[before:decoder.InputOffset()]) {
			m = none
		}
		if err := readMember(decoder, raw, m, into); err != nil {
			return err
		}
	}
	if _, err := decoder.Token(); err != nil {
		return malformed(unexpected(err))
	}
	return nil
}

func readMember(decoder *json.Decoder, raw []byte, m member, into *line) error {
	if err := into.note(m); err != nil {
		return err
	}
	if m == none {
		return skip(decoder, into)
	}
	before := decoder.InputOffset()
	token, err := decoder.Token()
	if err != nil {
		return malformed(unexpected(err))
	}
	if m != service {
		number, isNumber := token.(json.Number)
		if !isNumber {
			return errInteger
		}
		return into.set(m, []byte(number))
	}
	text, isString := token.(string)
	if !isString {
		return errService
	}
	if lossy(token, raw[before:decoder.InputOffset()]) {
		return errSurrogate
	}
	into.service = []byte(text)
	return nil
}

func skip(decoder *json.Decoder, into *line) error {
	into.skipped = into.skipped[:0]
	if err := decoder.Decode(&into.skipped); err != nil {
		return malformed(unexpected(err))
	}
	if extract.Deeper(into.skipped, extract.MostLevels-1) {
		return errDepth
	}
	return nil
}

// lossy tells whether the decoder has put U+FFFD where half of a surrogate pair was.
func lossy(token json.Token, raw []byte) bool {
	text, isString := token.(string)
	return isString && strings.Contains(text, "\uFFFD") && extract.HalfPair(raw)
}

// unexpected is an end where there should be more.
func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
