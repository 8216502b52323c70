// SPDX-License-Identifier: Apache-2.0

//go:build !rustffi

// Package hot chooses the implementations of what is measured: in this binary those in Go.
package hot

import (
	"fmt"
	"runtime"
	"time"

	"tollgate.dev/service/internal/extract"
	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/rollup"
	"tollgate.dev/service/internal/server"
	"tollgate.dev/service/internal/signatures"
)

// The parsers.
const (
	Best = "best"
	Std  = "std"
)

// Parsers are those that this binary has.
var Parsers = []string{Best, Std}

// Row is the default name of the row.
func Row(parser string) string {
	if parser == Std {
		return "go-std"
	}
	return "go"
}

// New makes the implementations with one of the parsers.
func New(parser string, patterns []pointers.Pattern) (server.Paths, error) {
	machine, err := pointers.Compile(patterns)
	if err != nil {
		return server.Paths{}, err
	}
	switch parser {
	case Best:
		return paths(extract.Best{Pointers: machine}, rollup.Best{}, extract.BestParser()), nil
	case Std:
		return paths(extract.Std{Pointers: machine}, rollup.Std{}, "encoding/json "+runtime.Version()), nil
	}
	return server.Paths{}, fmt.Errorf("unknown parser '%s'; available: %s, %s", parser, Best, Std)
}

func paths(extractor extract.Extractor, roller rollup.Roller, parser string) server.Paths {
	return server.Paths{
		Extract: func(document []byte, _ *time.Duration) (extract.Extraction, error) {
			return extractor.Extract(document)
		},
		Rollup: func(text []byte, _ *time.Duration) ([]rollup.Group, error) {
			return roller.Rollup(text)
		},
		Verify: func(batch *signatures.Batch, valid []byte, _ *time.Duration) error {
			return signatures.Verify(batch, valid)
		},
		Parser:     parser,
		Signatures: "crypto/ed25519, crypto/ecdsa " + runtime.Version(),
		Allocator:  "go",
		Crossing:   "none",
	}
}
