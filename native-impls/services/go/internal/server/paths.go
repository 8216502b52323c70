// SPDX-License-Identifier: Apache-2.0

package server

import (
	"strconv"
	"sync"

	"tollgate.dev/service/internal/rollup"
	"tollgate.dev/service/internal/signatures"
)

func (s *Server) extract(x *exchange) *problem {
	body, refusal := s.body(x, "application/json", bodyBytes)
	if refusal != nil {
		return refusal
	}
	defer body.free()
	found, err := s.paths.Extract(body.bytes, &x.cross)
	if err != nil {
		return unacceptable(err)
	}
	to := buffers.Get().(*buffer)
	defer to.free()
	b := append(to.bytes[:0], `{"count":`...)
	b = strconv.AppendInt(b, found.Count, 10)
	b = append(b, `,"sum":`...)
	b = appendNumber(b, found.Sum)
	b = append(b, `,"stringBytes":`...)
	b = strconv.AppendInt(b, found.StringBytes, 10)
	b = append(b, `,"longest":`...)
	b = appendString(b, found.Longest)
	to.bytes = append(b, '}')
	return x.answer(jsonType, to.bytes)
}

func (s *Server) rollup(x *exchange) *problem {
	body, refusal := s.body(x, "application/x-ndjson", bodyBytes)
	if refusal != nil {
		return refusal
	}
	defer body.free()
	groups, err := s.paths.Rollup(body.bytes, &x.cross)
	if err != nil {
		return unacceptable(err)
	}
	to := buffers.Get().(*buffer)
	defer to.free()
	b := append(to.bytes[:0], `{"groups":[`...)
	for i := range groups {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendGroup(b, &groups[i])
	}
	to.bytes = append(b, `]}`...)
	return x.answer(jsonType, to.bytes)
}

func appendGroup(b []byte, group *rollup.Group) []byte {
	b = append(b, `{"service":`...)
	b = appendString(b, group.Service)
	b = append(b, `,"status":`...)
	b = strconv.AppendInt(b, group.Status, 10)
	b = append(b, `,"count":`...)
	b = strconv.AppendInt(b, group.Count, 10)
	b = append(b, `,"bytes":`...)
	b = strconv.AppendInt(b, group.Bytes, 10)
	b = append(b, `,"latencyMicros":`...)
	b = strconv.AppendInt(b, group.LatencyMicros, 10)
	b = append(b, `,"maxLatencyMicros":`...)
	b = strconv.AppendInt(b, group.MaxLatencyMicros, 10)
	return append(b, '}')
}

// verification is the memory that one verification needs.
type verification struct {
	batch signatures.Batch
	valid []byte
}

var verifications = sync.Pool{New: func() any { return new(verification) }}

func (s *Server) verify(x *exchange) *problem {
	body, refusal := s.body(x, "application/octet-stream", bodyBytes)
	if refusal != nil {
		return refusal
	}
	defer body.free()
	v := verifications.Get().(*verification)
	defer verifications.Put(v)
	if err := v.batch.Read(body.bytes); err != nil {
		return unacceptable(err)
	}
	v.valid = append(v.valid[:0], make([]byte, len(v.batch.Spans))...)
	err := s.paths.Verify(&v.batch, v.valid, &x.cross)
	if err != nil {
		return unacceptable(err)
	}
	return x.answer(jsonType, appendVerification(nil, v.valid))
}

func appendVerification(b, valid []byte) []byte {
	count := 0
	for _, ok := range valid {
		count += int(ok)
	}
	b = append(b, `{"count":`...)
	b = strconv.AppendInt(b, int64(len(valid)), 10)
	b = append(b, `,"valid":`...)
	b = strconv.AppendInt(b, int64(count), 10)
	b = append(b, `,"invalid":[`...)
	first := true
	for i, ok := range valid {
		if ok != 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = strconv.AppendInt(b, int64(i), 10)
	}
	return append(b, `]}`...)
}

func (s *Server) discard(x *exchange) *problem {
	body, refusal := readBody(x.w, x.r, bodyBytes)
	if refusal != nil {
		return refusal
	}
	defer body.free()
	b := strconv.AppendInt([]byte(`{"length":`), int64(len(body.bytes)), 10)
	return x.answer(jsonType, append(b, '}'))
}

func (s *Server) body(x *exchange, mediaType string, limit int64) (*buffer, *problem) {
	if refusal := requireType(x.r, mediaType); refusal != nil {
		return nil, refusal
	}
	return readBody(x.w, x.r, limit)
}
