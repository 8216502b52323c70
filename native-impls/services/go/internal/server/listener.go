// SPDX-License-Identifier: Apache-2.0

package server

import (
	"bytes"
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"sync/atomic"
)

// limited is a TCP listener that accepts no more while as many connections as allowed are open. Unlike netutil's it hands out connections
// that net/http can close in halves, as it does after a refusal.
type limited struct {
	*net.TCPListener
	places  chan struct{}
	closed  chan struct{}
	closing sync.Once
}

func limit(listener *net.TCPListener, connections int) *limited {
	return &limited{TCPListener: listener, places: make(chan struct{}, connections), closed: make(chan struct{})}
}

func (l *limited) Accept() (net.Conn, error) {
	select {
	case l.places <- struct{}{}:
	case <-l.closed:
		return nil, net.ErrClosed
	}
	// TCP_NODELAY is set by the net package.
	tcp, err := l.AcceptTCP()
	if err != nil {
		<-l.places
		return nil, err
	}
	return &connection{TCPConn: tcp, leave: sync.OnceFunc(func() { <-l.places })}, nil
}

func (l *limited) Close() error {
	l.closing.Do(func() { close(l.closed) })
	return l.TCPListener.Close()
}

// connection turns the plain texts by which net/http refuses what it cannot parse into problems.
type connection struct {
	*net.TCPConn
	leave func()
	// Whether a handler's answer is on its way: whatever it looks like, it is left alone.
	answering atomic.Bool
	// Whether the last read came to its deadline.
	late atomic.Bool
	// Written by whoever reads; a handler looks only before net/http reads on.
	lengths lengths
}

func (c *connection) Read(into []byte) (int, error) {
	n, err := c.TCPConn.Read(into)
	if len(into) <= readAheadBytes {
		c.lengths.read(into[:n])
	}
	c.late.Store(errors.Is(err, os.ErrDeadlineExceeded))
	return n, err
}

// next is called between an answer and the next request.
func (c *connection) next() {
	c.answering.Store(false)
	// net/http ends its own reading ahead by a deadline.
	c.late.Store(false)
}

func (c *connection) Close() error {
	defer c.leave()
	return c.TCPConn.Close()
}

var (
	refusalStart = []byte("HTTP/1.1 ")
	refusalHead  = []byte("\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n")
)

func (c *connection) Write(answer []byte) (int, error) {
	if c.answering.Load() || !bytes.HasPrefix(answer, refusalStart) {
		return c.TCPConn.Write(answer)
	}
	status, text, found := bytes.Cut(answer[len(refusalStart):], refusalHead)
	if !found || len(status) < 3 {
		return c.TCPConn.Write(answer)
	}
	if _, err := c.TCPConn.Write(refusal(status, text, c.late.Load())); err != nil {
		return 0, err
	}
	return len(answer), nil
}

type connectionKey struct{}

func withConnection(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connectionKey{}, c)
}
