// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"sync"

	"github.com/minio/simdjson-go"
	"github.com/tidwall/gjson"
	"github.com/valyala/fastjson"

	"tollgate.dev/service/internal/pointers"
)

var (
	fastjsons fastjson.ParserPool
	tapes     = sync.Pool{New: func() any { return new(tape) }}
)

type byFastJSON struct{ machine *pointers.Machine }

func (c byFastJSON) Extract(document []byte) (Extraction, error) {
	parser := fastjsons.Get()
	defer fastjsons.Put(parser)
	root, err := parser.ParseBytes(document)
	if err != nil {
		return Extraction{}, err
	}
	var w walk
	w.reset(c.machine)
	c.visit(&w, root)
	return w.result(), nil
}

func (c byFastJSON) visit(w *walk, value *fastjson.Value) {
	switch value.Type() {
	case fastjson.TypeObject:
		_ = w.begin(true)
		value.GetObject().Visit(func(name []byte, member *fastjson.Value) {
			w.name(view(name))
			c.visit(w, member)
		})
		w.end()
	case fastjson.TypeArray:
		_ = w.begin(false)
		for _, element := range value.GetArray() {
			c.visit(w, element)
		}
		w.end()
	case fastjson.TypeString:
		if w.scalar() {
			w.addString(view(value.GetStringBytes()))
		}
	case fastjson.TypeNumber:
		if w.scalar() {
			// Its own doubles are not always the nearest.
			w.addNumber(value.String())
		}
	default:
		w.scalar()
	}
}

type byGJSON struct{ machine *pointers.Machine }

func (c byGJSON) Extract(document []byte) (Extraction, error) {
	var w walk
	w.reset(c.machine)
	c.visit(&w, gjson.Parse(view(document)))
	return w.result(), nil
}

func (c byGJSON) visit(w *walk, value gjson.Result) {
	switch value.Type {
	case gjson.JSON:
		object := value.IsObject()
		_ = w.begin(object)
		value.ForEach(func(name, inner gjson.Result) bool {
			if object {
				w.name(name.Str)
			}
			c.visit(w, inner)
			return true
		})
		w.end()
	case gjson.String:
		if w.scalar() {
			w.addString(value.Str)
		}
	case gjson.Number:
		if w.scalar() {
			w.total.Sum += value.Num
		}
	default:
		w.scalar()
	}
}

type bySimdjson struct{ machine *pointers.Machine }

// tape is what one document is read with, used again and again.
type tape struct {
	parsed *simdjson.ParsedJson
	walk   walk
	levels []*level
}

type level struct {
	object simdjson.Object
	array  simdjson.Array
	inside simdjson.Iter
}

func (c bySimdjson) Extract(document []byte) (Extraction, error) {
	t := tapes.Get().(*tape)
	defer tapes.Put(t)
	parsed, err := simdjson.Parse(document, t.parsed, simdjson.WithCopyStrings(false))
	if err != nil {
		return Extraction{}, err
	}
	t.parsed = parsed
	t.walk.reset(c.machine)
	root, inside := parsed.Iter(), simdjson.Iter{}
	root.Advance()
	if _, _, err := root.Root(&inside); err != nil {
		return Extraction{}, err
	}
	err = t.visit(&inside, 0)
	return t.walk.result(), err
}

func (t *tape) visit(value *simdjson.Iter, depth int) error {
	if depth == len(t.levels) {
		t.levels = append(t.levels, new(level))
	}
	w, l := &t.walk, t.levels[depth]
	switch value.Type() {
	case simdjson.TypeObject:
		if _, err := value.Object(&l.object); err != nil {
			return err
		}
		_ = w.begin(true)
		defer w.end()
		for {
			name, kind, err := l.object.NextElementBytes(&l.inside)
			if err != nil || kind == simdjson.TypeNone {
				return err
			}
			w.name(view(name))
			if err := t.visit(&l.inside, depth+1); err != nil {
				return err
			}
		}
	case simdjson.TypeArray:
		if _, err := value.Array(&l.array); err != nil {
			return err
		}
		_ = w.begin(false)
		defer w.end()
		l.inside = l.array.Iter()
		for l.inside.Advance() != simdjson.TypeNone {
			if err := t.visit(&l.inside, depth+1); err != nil {
				return err
			}
		}
		return nil
	case simdjson.TypeString:
		if !w.scalar() {
			return nil
		}
		text, err := value.StringBytes()
		w.addString(view(text))
		return err
	case simdjson.TypeInt, simdjson.TypeUint, simdjson.TypeFloat:
		if !w.scalar() {
			return nil
		}
		number, err := value.Float()
		w.total.Sum += number
		return err
	}
	w.scalar()
	return nil
}
