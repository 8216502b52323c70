// SPDX-License-Identifier: Apache-2.0

package server

import (
	"bytes"
	"net/http"
	"strings"
)

const mostKeyBytes = 64

func (s *Server) cached(x *exchange) *problem {
	key := strings.TrimPrefix(x.r.URL.Path, cachePath)
	// With a RawPath something is escaped that needs no escape.
	if x.r.URL.RawPath != "" || !validKey(key) {
		return refuse(http.StatusBadRequest, "a key is 1 to %d of A-Z, a-z, 0-9, '.', '_', '~' and '-'", mostKeyBytes)
	}
	if x.r.Method == http.MethodPut {
		return s.put(x, key)
	}
	value, found := s.cache.GetIfPresent(key)
	if !found {
		return refuse(http.StatusNotFound, "there is no value of '%s'", key)
	}
	return x.answer(bytesType, value)
}

func (s *Server) put(x *exchange, key string) *problem {
	body, refusal := s.body(x, "application/octet-stream", valueBytes)
	if refusal != nil {
		return refusal
	}
	defer body.free()
	// Copies: the key is a part of the request's head, the body's memory is used again.
	s.cache.Set(strings.Clone(key), bytes.Clone(body.bytes))
	return x.noContent()
}

func validKey(key string) bool {
	if len(key) == 0 || len(key) > mostKeyBytes {
		return false
	}
	for _, c := range []byte(key) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		digit := c >= '0' && c <= '9'
		if !letter && !digit && c != '.' && c != '_' && c != '~' && c != '-' {
			return false
		}
	}
	return true
}
