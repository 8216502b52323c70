// SPDX-License-Identifier: Apache-2.0

package extract

import "bytes"

// Deeper tells whether the containers of a valid value are nested in more levels.
func Deeper(raw []byte, levels int) bool {
	// Most values have fewer containers altogether.
	if bytes.Count(raw, []byte{'{'})+bytes.Count(raw, []byte{'['}) <= levels {
		return false
	}
	depth := 0
	for i := 0; i < len(raw); i++ {
		switch raw[i] {
		case '{', '[':
			if depth++; depth > levels {
				return true
			}
		case '}', ']':
			depth--
		case '"':
			for i++; raw[i] != '"'; i++ {
				if raw[i] == '\\' {
					i++
				}
			}
		}
	}
	return false
}

// HalfPair tells whether a quoted string, or a text with such in it, has an escape of half a surrogate pair. Libraries turn those into
// U+FFFD without a word.
func HalfPair(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		next := bytes.IndexByte(raw[i:], '\\')
		if next < 0 {
			return false
		}
		i += next + 1
		high, ok := unit(raw, i)
		if !ok || high < 0xD800 || high > 0xDFFF {
			continue
		}
		i += 5
		if low, ok := unit(raw, i+1); high > 0xDBFF || !ok || raw[i] != '\\' || low < 0xDC00 || low > 0xDFFF {
			return true
		}
		i += 5
	}
	return false
}

// unit reads uXXXX.
func unit(raw []byte, at int) (value int, ok bool) {
	if at+5 > len(raw) || raw[at] != 'u' {
		return 0, false
	}
	for _, digit := range raw[at+1 : at+5] {
		lower := digit | 0x20
		switch {
		case digit >= '0' && digit <= '9':
			value = value<<4 | int(digit-'0')
		case lower >= 'a' && lower <= 'f':
			value = value<<4 | int(lower-'a'+10)
		default:
			return 0, false
		}
	}
	return value, true
}
