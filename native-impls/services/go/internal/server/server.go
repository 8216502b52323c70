// SPDX-License-Identifier: Apache-2.0

// Package server answers the requests of docs/service-contract.yaml.
package server

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/maypok86/otter/v2"

	"tollgate.dev/service/internal/extract"
	"tollgate.dev/service/internal/rollup"
	"tollgate.dev/service/internal/signatures"
)

// The contract's limits.
const (
	bodyBytes   = 4 << 20
	valueBytes  = 64 << 10
	headBytes   = 16 << 10
	headTime    = 10 * time.Second
	bodyTime    = 30 * time.Second
	idleTime    = 60 * time.Second
	connections = 4096
	values      = 65_536
)

const (
	// net/http reads this much more than MaxHeaderBytes before it refuses a head.
	headSlop    = 4 << 10
	answerTime  = 60 * time.Second
	swallowTime = time.Second
	stopTime    = 10 * time.Second
	// For so long a stopping server answers what connections that were idle have just sent: net/http would close them unread.
	drainTime = 250 * time.Millisecond
)

// Paths are the implementations of what is measured.
type Paths struct {
	// Each is used by many goroutines at once. Where it calls native code, it puts the time of the call into cross.
	Extract func(document []byte, cross *time.Duration) (extract.Extraction, error)
	Rollup  func(text []byte, cross *time.Duration) ([]rollup.Group, error)
	// Sets a 1 for each valid signature and leaves a 0 for each other one.
	Verify func(batch *signatures.Batch, valid []byte, cross *time.Duration) error

	Parser     string
	Signatures string
	Allocator  string
	// Crossing is "none" or "cgo".
	Crossing string
	// Settings are more facts for /health.
	Settings map[string]string
}

// Server is the service.
type Server struct {
	paths    Paths
	row      string
	pointers []string
	cache    *otter.Cache[string, []byte]
	draining atomic.Bool
	http     *http.Server
}

// New makes a server that does not listen yet.
func New(row string, pointers []string, paths Paths) (*Server, error) {
	cache, err := otter.New(&otter.Options[string, []byte]{MaximumSize: values})
	if err != nil {
		return nil, err
	}
	s := &Server{paths: paths, row: row, pointers: pointers, cache: cache}
	s.http = &http.Server{
		Handler:                      s,
		ReadHeaderTimeout:            headTime,
		IdleTimeout:                  idleTime,
		WriteTimeout:                 answerTime,
		MaxHeaderBytes:               headBytes - headSlop,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(os.Stderr, "", log.LstdFlags),
		ConnContext:                  withConnection,
		ConnState: func(c net.Conn, state http.ConnState) {
			if state == http.StateIdle {
				c.(*connection).next()
			}
		},
	}
	return s, nil
}

// Serve answers requests until the context is done and all that was accepted is answered.
func (s *Server) Serve(ctx context.Context, listener *net.TCPListener) error {
	bounded := limit(listener, connections)
	served := make(chan error, 1)
	go func() { served <- s.http.Serve(bounded) }()
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	deadline, cancel := context.WithTimeout(context.Background(), stopTime)
	defer cancel()
	s.draining.Store(true)
	_ = bounded.Close()
	<-served
	time.Sleep(drainTime)
	if err := s.http.Shutdown(deadline); errors.Is(err, context.DeadlineExceeded) {
		return s.http.Close()
	}
	return nil
}
