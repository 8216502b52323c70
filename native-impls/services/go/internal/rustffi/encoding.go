// SPDX-License-Identifier: Apache-2.0

//go:build rustffi

package rustffi

import (
	"encoding/binary"

	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/rollup"
)

// encode writes pointers as the library's decode_patterns reads them: a count, for each pattern the count of its tokens, and for each token
// the number of its bytes and these.
func encode(patterns []pointers.Pattern) []byte {
	count := func(to []byte, n int) []byte { return binary.LittleEndian.AppendUint32(to, uint32(n)) }
	to := count(nil, len(patterns))
	for _, pattern := range patterns {
		to = count(to, len(pattern))
		for _, token := range pattern {
			to = append(count(to, len(token)), token...)
		}
	}
	return to
}

// decodeGroups reads what the library's Rollup encodes: the number of groups, and for each the length of the service, the service, and five
// numbers of 8 bytes.
func decodeGroups(encoded []byte) []rollup.Group {
	groups := make([]rollup.Group, binary.LittleEndian.Uint32(encoded))
	at := 4
	number := func() int64 {
		at += 8
		return int64(binary.LittleEndian.Uint64(encoded[at-8:]))
	}
	for i := range groups {
		length := int(binary.LittleEndian.Uint32(encoded[at:]))
		at += 4
		group := &groups[i]
		group.Service = string(encoded[at : at+length])
		at += length
		group.Status, group.Count, group.Bytes = number(), number(), number()
		group.LatencyMicros, group.MaxLatencyMicros = number(), number()
	}
	return groups
}
