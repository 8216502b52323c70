// SPDX-License-Identifier: Apache-2.0

package server_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"tollgate.dev/service/internal/hot"
)

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	return c
}

func write(t *testing.T, c net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, from *bufio.Reader) answer {
	t.Helper()
	response, err := http.ReadResponse(from, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(body)}
}

func requireStatus(t *testing.T, c net.Conn, status int) {
	t.Helper()
	if got := read(t, bufio.NewReader(c)); got.status != status {
		t.Errorf("wanted %d, got %d %s", status, got.status, got.body)
	}
}

// headOf is a request whose head has so many bytes.
func headOf(bytes int) string {
	const start, end = "GET /health HTTP/1.1\r\nHost: x\r\nX: ", "\r\n\r\n"
	return start + strings.Repeat("x", bytes-len(start)-len(end)) + end
}

func TestAHeadIsReadUpToTheLimit(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		c := dial(t, address)
		from := bufio.NewReader(c)
		for range 2 {
			write(t, c, headOf(16_384))
			if got := read(t, from); got.status != 200 {
				t.Errorf("%v", got)
			}
		}
		write(t, c, headOf(16_385))
		requireProblem(t, read(t, from), 431)
		if _, err := from.ReadByte(); err != io.EOF {
			t.Errorf("the connection is not closed: %v", err)
		}
	})
}

func TestWhatIsNoHTTPIsAProblem(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		for request, status := range map[string]int{
			"nonsense\r\n\r\n":                                                                    400,
			"GET /health HTTP/1.1\r\n\r\n":                                                        400,
			"GET /health HTTP/3.0\r\nHost: x\r\n\r\n":                                             505,
			"POST /discard HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n":                501,
			"POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n":                     400,
			"POST /discard HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n":       400,
			"POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n": 400,
		} {
			c := dial(t, address)
			write(t, c, request)
			requireProblem(t, read(t, bufio.NewReader(c)), status)
		}
	})
}

func TestPipelinedRequestsAreAnsweredInOrder(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		c := dial(t, address)
		write(t, c, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"+
			"GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"+
			"POST /discard HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")
		from := bufio.NewReader(c)
		requireAnswer(t, read(t, from), `{"length":3}`)
		requireProblem(t, read(t, from), 404)
		requireAnswer(t, read(t, from), `{"length":2}`)
	})
}

func TestARequestWithALengthAndChunksEndsItsConnection(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		for _, both := range []string{"Content-Length: 3\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 3"} {
			c := dial(t, address)
			from := bufio.NewReader(c)
			for _, head := range []string{"Transfer-Encoding: chunked", both} {
				write(t, c, "POST /discard HTTP/1.1\r\nHost: x\r\n"+head+"\r\n\r\n0\r\n\r\n")
				requireAnswer(t, read(t, from), `{"length":0}`)
			}
			if _, err := from.ReadByte(); err != io.EOF {
				t.Errorf("%q: the connection is not closed: %v", both, err)
			}
		}
	})
}

func TestTheBodyIsAskedForOnlyWhereItIsWanted(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		const head = " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
		c := dial(t, address)
		from := bufio.NewReader(c)
		write(t, c, "POST /discard"+head+"2\r\n\r\n")
		if line, err := from.ReadString('\n'); err != nil || line != "HTTP/1.1 100 Continue\r\n" {
			t.Fatalf("%q, %v", line, err)
		}
		_, _ = from.ReadString('\n')
		write(t, c, "ab")
		requireAnswer(t, read(t, from), `{"length":2}`)

		write(t, c, "POST /extract"+head+"2\r\n\r\n")
		requireProblem(t, read(t, from), 415)

		c = dial(t, address)
		write(t, c, "POST /discard"+head+"4194305\r\n\r\n")
		requireProblem(t, read(t, bufio.NewReader(c)), 413)
	})
}

func TestASenderThatClosesItsHalfIsAnswered(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		for request, status := range map[string]int{
			"POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx":  200,
			"POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nx": 400,
		} {
			c := dial(t, address)
			write(t, c, request)
			_ = c.(*net.TCPConn).CloseWrite()
			requireStatus(t, c, status)
		}
	})
}

// Takes as long as the limit is.
func TestALateHeadIsATimeout(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 10 s")
	}
	paths, err := hot.New(hot.Best, nil)
	if err != nil {
		t.Fatal(err)
	}
	address, stop := start(t, paths)
	defer stop()
	c := dial(t, address)
	from := bufio.NewReader(c)
	// The second head: net/http has read ahead of it.
	write(t, c, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nxGET /he")
	requireAnswer(t, read(t, from), `{"length":1}`)
	requireProblem(t, read(t, from), 408)
	for _, pipelined := range []string{"nonsense\r\n\r\n", "GET /health HTTP/1.1\r\n\r\n"} {
		c := dial(t, address)
		from := bufio.NewReader(c)
		write(t, c, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"+pipelined)
		requireAnswer(t, read(t, from), `{"length":1}`)
		requireProblem(t, read(t, from), 400)
	}
}
