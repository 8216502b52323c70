// SPDX-License-Identifier: Apache-2.0

//go:build rustffi

// Package hot chooses the implementations of what is measured: in this binary those in Rust.
package hot

import (
	"fmt"
	"strconv"

	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/rustffi"
	"tollgate.dev/service/internal/server"
)

// Best is the one parser.
const Best = "best"

// Parsers are those that this binary has.
var Parsers = []string{Best}

// Row is the default name of the row.
func Row(string) string { return "go-rust" }

// New opens the library.
func New(parser string, patterns []pointers.Pattern) (server.Paths, error) {
	if parser != Best {
		return server.Paths{}, fmt.Errorf("unknown parser '%s'; this binary reads JSON by the Rust library alone: %s", parser, Best)
	}
	library, err := rustffi.Open(patterns)
	if err != nil {
		return server.Paths{}, err
	}
	settings := map[string]string{"nativeCallsAtOnce": strconv.Itoa(library.Places())}
	for name, value := range rustffi.BuildInfo() {
		settings["libtollgate "+name] = value
	}
	return server.Paths{
		Extract:    library.Extract,
		Rollup:     library.Rollup,
		Verify:     library.Verify,
		Parser:     rustffi.Crate("sonic-rs") + " (libtollgate)",
		Signatures: rustffi.Crate("aws-lc-rs") + " (libtollgate)",
		Allocator:  "go; system in libtollgate",
		Crossing:   "cgo",
		Settings:   settings,
	}, nil
}
