// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/bytedance/sonic"
	"github.com/bytedance/sonic/utf8"
	"github.com/tidwall/gjson"

	"tollgate.dev/service/internal/pointers"
)

// What was not taken for Best, and why: all must check the whole document, and most libraries do not do that by themselves.
func candidates(m *pointers.Machine) map[string]Extractor {
	return map[string]Extractor{
		"encoding-json": Std{m},
		// Checks all in its one pass.
		"jsontext": Best{m},
		// Takes control characters in strings.
		"sonic-unchecked": bySonic{m},
		"sonic":           checked{bySonic{m}, func(d []byte) bool { return sonic.Valid(d) && plain(d) }},
		// Takes 01, control characters and more, and no more than 300 levels.
		"fastjson-unchecked": byFastJSON{m},
		"fastjson":           checked{byFastJSON{m}, func(d []byte) bool { return sonic.Valid(d) && plain(d) }},
		// Checks nothing by itself.
		"gjson": checked{byGJSON{m}, gjson.ValidBytes},
		// Takes form feeds between tokens.
		"segmentio": checked{bySegmentio{m}, json.Valid},
		// Refuses a number or a string alone and 1e400; two goroutines a document from 8 KiB on. As fast as jsontext, on large ones.
		"simdjson-go": checked{bySimdjson{m}, func(d []byte) bool { return !HalfPair(d) }},
	}
}

// BenchmarkCandidates compares what could be Best.
func BenchmarkCandidates(b *testing.B) {
	m := machine(b, statusesPointers...)
	for _, kibibytes := range []int{1, 256} {
		document := statuses(kibibytes << 10)
		want, err := Std{m}.Extract(document)
		if err != nil {
			b.Fatal(err)
		}
		for name, candidate := range candidates(m) {
			b.Run(fmt.Sprintf("%dKiB/%s", kibibytes, name), func(b *testing.B) {
				if got, err := candidate.Extract(document); err != nil || got != want {
					b.Fatalf("%v %+v, wanted %+v", err, got, want)
				}
				measure(b, candidate, document)
			})
		}
	}
}

func measure(b *testing.B, candidate Extractor, document []byte) {
	b.SetBytes(int64(len(document)))
	b.ReportAllocs()
	least := time.Hour
	for b.Loop() {
		before := time.Now()
		_, _ = candidate.Extract(document)
		least = min(least, time.Since(before))
	}
	// What is left where other processes disturb the mean.
	b.ReportMetric(float64(least.Nanoseconds()), "min-ns")
}

var errRefused = errors.New("refused")

// checked has a library check what another one then walks through.
type checked struct {
	Extractor
	valid func([]byte) bool
}

func (c checked) Extract(document []byte) (Extraction, error) {
	if !utf8.Validate(document) || !c.valid(document) {
		return Extraction{}, errRefused
	}
	return c.Extractor.Extract(document)
}

func view(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (w *walk) addNumber(text string) {
	number, _ := strconv.ParseFloat(text, 64)
	w.total.Sum += number
}

func (w *walk) scalar() bool { return w.selects(w.next()) }

func (w *walk) begin(object bool) error {
	state := w.next()
	w.selects(state)
	return w.enter(state, object)
}

func (w *walk) result() Extraction {
	w.total.Longest = strings.Clone(w.total.Longest)
	return w.total
}
