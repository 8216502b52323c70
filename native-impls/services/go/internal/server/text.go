// SPDX-License-Identifier: Apache-2.0

package server

import (
	"math"
	"strconv"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// appendString writes a string as JSON; what is no UTF-8 becomes U+FFFD.
func appendString(to []byte, text string) []byte {
	to = append(to, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 {
				to = append(to, text[start:i]...)
				to = append(to, "\uFFFD"...)
				start = i + 1
			}
			i += size
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		to = append(to, text[start:i]...)
		switch c {
		case '"', '\\':
			to = append(to, '\\', c)
		case '\n':
			to = append(to, '\\', 'n')
		default:
			to = append(to, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		start = i
	}
	to = append(to, text[start:]...)
	return append(to, '"')
}

// appendNumber writes a finite double as encoding/json does.
func appendNumber(to []byte, value float64) []byte {
	const least, beyond = 1e-6, 1e21
	format := byte('f')
	if size := math.Abs(value); size != 0 && (size < least || size >= beyond) {
		format = 'e'
	}
	return strconv.AppendFloat(to, value, format, -1, 64)
}
