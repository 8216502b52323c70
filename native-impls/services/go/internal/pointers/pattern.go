// SPDX-License-Identifier: Apache-2.0

// Package pointers compiles JSON Pointers (RFC 6901) in which a token * stands for any element or member.
package pointers

import (
	"fmt"
	"strings"
)

// Every is the token that stands for every element or member.
const Every = "*"

// Pattern is the list of a pointer's reference tokens after unescaping; empty for the whole document.
type Pattern []string

// Parse reads a pointer: empty for the whole document, else starting with a slash.
func Parse(text string) (Pattern, error) {
	if text == "" {
		return Pattern{}, nil
	}
	if text[0] != '/' {
		return nil, fmt.Errorf("JSON Pointer '%s' does not start with '/'; an example: /statuses/*/user/name", text)
	}
	tokens := strings.Split(text[1:], "/")
	for i, token := range tokens {
		unescaped, err := unescape(token)
		if err != nil {
			return nil, fmt.Errorf("JSON Pointer '%s' %w", text, err)
		}
		tokens[i] = unescaped
	}
	return tokens, nil
}

// ParseLines reads one pointer a line. Lines may end by CRLF, and the last one need not be ended.
func ParseLines(text string) ([]Pattern, error) {
	var patterns []Pattern
	for line := range strings.Lines(text) {
		pattern, err := Parse(strings.TrimRight(line, "\r\n"))
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, pattern)
	}
	return patterns, nil
}

// String is the text that Parse reads back.
func (p Pattern) String() string {
	var text strings.Builder
	for _, token := range p {
		text.WriteByte('/')
		text.WriteString(strings.NewReplacer("~", "~0", "/", "~1").Replace(token))
	}
	return text.String()
}

func unescape(token string) (string, error) {
	at := strings.IndexByte(token, '~')
	if at < 0 {
		return token, nil
	}
	for i := at; i < len(token); i++ {
		if token[i] == '~' && (i+1 == len(token) || token[i+1] != '0' && token[i+1] != '1') {
			return "", fmt.Errorf("has a '~' that is followed by neither 0 nor 1")
		}
	}
	// In this order, or ~01 would become a slash.
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~"), nil
}
