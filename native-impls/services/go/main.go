// SPDX-License-Identifier: Apache-2.0

// Command service is Tollgate's service in Go: alone, or with the hot paths in Rust (build tag rustffi).
package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"

	"tollgate.dev/service/internal/hot"
	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/server"
)

const statusesPointers = `/statuses/*/text
/statuses/*/user/name
/statuses/*/user/followers_count
/statuses/*/retweet_count
/statuses/*/entities/hashtags/*/text`

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	patterns, err := pointers.ParseLines(setting("POINTERS", statusesPointers))
	if err != nil {
		return err
	}
	parser := setting("PARSER", hot.Best)
	paths, err := hot.New(parser, patterns)
	if err != nil {
		return err
	}
	texts := make([]string, len(patterns))
	for i, pattern := range patterns {
		texts[i] = pattern.String()
	}
	service, err := server.New(setting("ROW", hot.Row(parser)), texts, paths)
	if err != nil {
		return err
	}
	// Before the line is printed: whoever reads it may send a signal at once.
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	listener, err := net.Listen("tcp", net.JoinHostPort(setting("ADDRESS", "127.0.0.1"), setting("PORT", "0")))
	if err != nil {
		return err
	}
	fmt.Printf("listening on %s\n", listener.Addr())
	return service.Serve(ctx, listener.(*net.TCPListener))
}

func setting(name, otherwise string) string {
	if value := os.Getenv("TOLLGATE_SERVICE_" + name); value != "" {
		return value
	}
	return otherwise
}
