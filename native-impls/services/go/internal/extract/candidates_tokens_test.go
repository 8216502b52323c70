// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"bytes"
	"encoding/json"

	"github.com/bytedance/sonic/ast"
	segmentio "github.com/segmentio/encoding/json"

	"tollgate.dev/service/internal/pointers"
)

type bySegmentio struct{ machine *pointers.Machine }

func (c bySegmentio) Extract(document []byte) (Extraction, error) {
	var w walk
	w.reset(c.machine)
	tokens := segmentio.NewTokenizer(document)
	for tokens.Next() {
		raw := tokens.Value
		switch {
		case tokens.Delim == '{' || tokens.Delim == '[':
			if err := w.begin(tokens.Delim == '{'); err != nil {
				return Extraction{}, err
			}
		case tokens.Delim == '}' || tokens.Delim == ']':
			w.end()
		case tokens.Delim != 0:
		case tokens.IsKey:
			w.name(segmentioText(raw))
		case !w.scalar():
		case raw.String():
			w.addString(segmentioText(raw))
		case raw.Number():
			w.addNumber(view(raw))
		}
	}
	return w.result(), tokens.Err
}

func segmentioText(raw segmentio.RawValue) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return view(raw[1 : len(raw)-1])
	}
	return view(raw.Unquote())
}

type bySonic struct{ machine *pointers.Machine }

func (c bySonic) Extract(document []byte) (Extraction, error) {
	var v visitor
	v.reset(c.machine)
	err := ast.Preorder(view(document), &v, &ast.VisitorOptions{OnlyNumber: true})
	return v.result(), err
}

// visitor is told by sonic of every name and value.
type visitor struct{ walk }

func (v *visitor) OnObjectBegin(int) error { return v.begin(true) }

func (v *visitor) OnObjectKey(name string) error { v.name(name); return nil }

func (v *visitor) OnObjectEnd() error { v.end(); return nil }

func (v *visitor) OnArrayBegin(int) error { return v.begin(false) }

func (v *visitor) OnArrayEnd() error { v.end(); return nil }

func (v *visitor) OnString(text string) error {
	if v.scalar() {
		v.addString(text)
	}
	return nil
}

func (v *visitor) OnInt64(_ int64, text json.Number) error { return v.number(text) }

func (v *visitor) OnFloat64(_ float64, text json.Number) error { return v.number(text) }

func (v *visitor) OnBool(bool) error { v.scalar(); return nil }

func (v *visitor) OnNull() error { v.scalar(); return nil }

func (v *visitor) number(text json.Number) error {
	if v.scalar() {
		v.addNumber(string(text))
	}
	return nil
}

// plain tells whether the strings of a text that is otherwise valid are so, too: sonic takes control characters in them, and turns half of a
// surrogate pair into U+FFFD.
func plain(text []byte) bool {
	for i := 0; i < len(text); i++ {
		quote := bytes.IndexByte(text[i:], '"')
		if quote < 0 {
			break
		}
		for i += quote + 1; i < len(text) && text[i] != '"'; i++ {
			if text[i] < ' ' {
				return false
			}
			if text[i] == '\\' {
				i++
			}
		}
	}
	return !HalfPair(text)
}
