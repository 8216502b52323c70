// SPDX-License-Identifier: Apache-2.0

// Package extract aggregates the values that pointers select from a JSON text, as the workload json.extract does.
package extract

import (
	"errors"
	"math"
)

// MostLevels is how deep arrays and objects may be nested.
const MostLevels = 1000

// Extraction is the aggregate over the selected values, in document order.
type Extraction struct {
	// Count is how many values were selected; each occurrence of a member name counts.
	Count int64
	// Sum is that of the selected numbers, added as IEEE doubles in document order.
	Sum float64
	// StringBytes is the total length of the selected strings in UTF-8 after unescaping.
	StringBytes int64
	// Longest is the longest of them by that measure, the first of equals.
	Longest string
}

// ErrBeyondDoubles says that a JSON number cannot hold the sum.
var ErrBeyondDoubles = errors.New("the sum of the selected numbers is beyond the range of an IEEE double")

// Check refuses a sum that has no JSON form.
func (e *Extraction) Check() error {
	if math.IsInf(e.Sum, 0) || math.IsNaN(e.Sum) {
		return ErrBeyondDoubles
	}
	return nil
}

// Extractor extracts from one document after the other; it may be used by many goroutines at once.
type Extractor interface {
	// Extract refuses what is no JSON text in UTF-8, is nested too deep, or has selected values that cannot be added up. The result does not
	// refer to the document.
	Extract(document []byte) (Extraction, error)
}

var (
	errDepth     = errors.New("malformed JSON: arrays and objects are nested deeper than 1,000 levels")
	errUTF8      = errors.New("malformed JSON: the text is not UTF-8")
	errTrailing  = errors.New("malformed JSON: something follows the value")
	errEnded     = errors.New("malformed JSON: the text ends too early")
	errSurrogate = errors.New("malformed JSON: a selected string holds half of a surrogate pair, which has no UTF-8 form")
)
