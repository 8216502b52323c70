// SPDX-License-Identifier: Apache-2.0

package server_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"tollgate.dev/service/internal/hot"
	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/server"
)

const statuses = `{"statuses":[
 {"text":"caf\u00e9 \ud83d\ude00","user":{"name":"A\"b","followers_count":3},"retweet_count":1.5,"entities":{"hashtags":[{"text":"x"},{"text":"y"}]}},
 {"text":"caf\u00e9 \ud83d\ude01","user":{"name":"B","name":"C","followers_count":-4},"retweet_count":2,"entities":{"hashtags":[]}}]}`

// eachParser runs a test against a server of each parser that this binary has.
func eachParser(t *testing.T, test func(t *testing.T, address string)) {
	patterns, err := pointers.ParseLines("/statuses/*/text\n/statuses/*/user/name\n/statuses/*/user/followers_count\n" +
		"/statuses/*/retweet_count\n/statuses/*/entities/hashtags/*/text\n/n\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, parser := range hot.Parsers {
		t.Run(parser, func(t *testing.T) {
			paths, err := hot.New(parser, patterns)
			if err != nil {
				t.Fatal(err)
			}
			address, stop := start(t, paths)
			t.Cleanup(func() { stop() })
			test(t, address)
		})
	}
}

// start answers with the address, and with what stops the server and waits for that.
func start(t *testing.T, paths server.Paths) (address string, stop func()) {
	t.Helper()
	service, err := server.New("row", []string{"/n"}, paths)
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- service.Serve(ctx, listener) }()
	return listener.Addr().String(), func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		done <- nil
	}
}

type answer struct {
	status int
	header http.Header
	body   string
}

func send(t *testing.T, method, address, path, mediaType string, body io.Reader) answer {
	t.Helper()
	request, err := http.NewRequest(method, "http://"+address+path, body)
	if err != nil {
		t.Fatal(err)
	}
	if mediaType != "" {
		request.Header.Set("Content-Type", mediaType)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header, string(text)}
}

// requireProblem holds a refusal against the contract.
func requireProblem(t *testing.T, got answer, status int) {
	t.Helper()
	var problem struct {
		Title  string
		Status int
		Detail string
	}
	if err := json.Unmarshal([]byte(got.body), &problem); err != nil {
		t.Fatalf("%v: %s", err, got.body)
	}
	if got.status != status || problem.Status != status || problem.Title != http.StatusText(status) || problem.Detail == "" ||
		got.header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("wanted %d, got %d %v %s", status, got.status, got.header, got.body)
	}
}

var serverTiming = regexp.MustCompile(`^app;dur=[0-9]+\.[0-9]{3}(, cross;dur=[0-9]+\.[0-9]{3})?$`)

func requireAnswer(t *testing.T, got answer, want string) {
	t.Helper()
	if got.status != http.StatusOK || got.body != want || got.header.Get("Content-Type") != "application/json" ||
		!serverTiming.MatchString(got.header.Get("Server-Timing")) {
		t.Errorf("wanted %s\ngot %d %v %s", want, got.status, got.header, got.body)
	}
}

func TestAnExtractionIsTheAggregate(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		got := send(t, "POST", address, "/extract", "application/json; charset=utf-8", strings.NewReader(statuses))
		requireAnswer(t, got, `{"count":11,"sum":2.5,"stringBytes":27,"longest":"café 😀"}`)
	})
}

func TestWhatIsNoJSONIsRefused(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		for _, body := range []string{"", "{", `{"n":1,}`, `{"n":1e400}`, "[1] 2", strings.Repeat("[", 1001) + strings.Repeat("]", 1001)} {
			requireProblem(t, send(t, "POST", address, "/extract", "application/json", strings.NewReader(body)), 400)
		}
		deepest := strings.Repeat("[", 1000) + strings.Repeat("]", 1000)
		requireAnswer(t, send(t, "POST", address, "/extract", "application/json", strings.NewReader(deepest)),
			`{"count":0,"sum":0,"stringBytes":0,"longest":""}`)
	})
}

func TestARollupIsTheSortedGroups(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		lines := `{"service":"b","status":200,"latencyMicros":5,"bytes":7}` + "\r\n\n" +
			`{"x":[{}],"bytes":1,"latencyMicros":9,"status":200,"service":"b"}` + "\n" +
			`{"service":"a\n","status":500,"latencyMicros":0,"bytes":9223372036854775807}`
		requireAnswer(t, send(t, "POST", address, "/rollup", "application/x-ndjson", strings.NewReader(lines)),
			`{"groups":[{"service":"a\n","status":500,"count":1,"bytes":9223372036854775807,"latencyMicros":0,"maxLatencyMicros":0},`+
				`{"service":"b","status":200,"count":2,"bytes":8,"latencyMicros":14,"maxLatencyMicros":9}]}`)
		requireAnswer(t, send(t, "POST", address, "/rollup", "application/x-ndjson", strings.NewReader("\n")), `{"groups":[]}`)
		requireProblem(t, send(t, "POST", address, "/rollup", "application/x-ndjson", strings.NewReader("{}")), 400)
	})
}

func TestABatchOfSignaturesIsVerified(t *testing.T) {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	good, noPoint := ed25519.Sign(private, []byte("message")), append([]byte{2}, make([]byte, 31)...)
	batch := func(key []byte, signatures ...[]byte) io.Reader {
		body := append([]byte{1, 0, 32}, key...)
		body = append(body, 0, byte(len(signatures)))
		for _, signature := range signatures {
			body = append(append(body, 0, byte(len(signature))), signature...)
			body = append(append(body, 0, 0, 0, 7), "message"...)
		}
		return bytes.NewReader(body)
	}
	eachParser(t, func(t *testing.T, address string) {
		const binary = "application/octet-stream"
		requireAnswer(t, send(t, "POST", address, "/verify", binary, batch(public, good, good[:63], nil, good)),
			`{"count":4,"valid":2,"invalid":[1,2]}`)
		requireAnswer(t, send(t, "POST", address, "/verify", binary, batch(public, make([]byte, 64))),
			`{"count":1,"valid":0,"invalid":[0]}`)
		requireProblem(t, send(t, "POST", address, "/verify", binary, batch(noPoint, good)), 400)
		requireProblem(t, send(t, "POST", address, "/verify", binary, batch(public)), 400)
		requireProblem(t, send(t, "POST", address, "/verify", binary, nil), 400)
	})
}

func TestACachedValueIsAsItWasPut(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		const path, binary = "/cache/A.b_c~d-9", "application/octet-stream"
		requireProblem(t, send(t, "GET", address, path, "", nil), 404)
		for _, value := range []string{strings.Repeat("\x00\xffv", 20_000), "", "HTTP/1.1 400 x\r\nContent-Type: text/plain; charset=utf-8"} {
			if got := send(t, "PUT", address, path, binary, strings.NewReader(value)); got.status != 204 || got.body != "" ||
				!serverTiming.MatchString(got.header.Get("Server-Timing")) {
				t.Errorf("%v", got)
			}
			if got := send(t, "GET", address, path, "", nil); got.status != 200 || got.body != value ||
				got.header.Get("Content-Type") != binary {
				t.Errorf("%d bytes: %d %v", len(value), got.status, got.header)
			}
		}
		requireProblem(t, send(t, "PUT", address, path, binary, bytes.NewReader(make([]byte, 65_537))), 413)
		requireProblem(t, send(t, "PUT", address, path, "text/plain", strings.NewReader("x")), 415)
		for _, key := range []string{"", "a/b", "%41", "%20", "a+b", strings.Repeat("k", 65)} {
			requireProblem(t, send(t, "GET", address, "/cache/"+key, "", nil), 400)
		}
		requireProblem(t, send(t, "GET", address, "/cache/..", "", nil), 404)
	})
}

func TestPathsMethodsAndTypesAreHeld(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		requireProblem(t, send(t, "GET", address, "/nothing", "", nil), 404)
		for path, methods := range map[string]string{"/extract": "POST", "/health": "GET", "/cache/k": "GET, PUT"} {
			got := send(t, "DELETE", address, path, "", nil)
			requireProblem(t, got, 405)
			if got.header.Get("Allow") != methods {
				t.Errorf("%s: %v", path, got.header)
			}
		}
		for _, path := range []string{"/extract", "/rollup", "/verify"} {
			requireProblem(t, send(t, "POST", address, path, "text/plain", strings.NewReader("x")), 415)
			requireProblem(t, send(t, "POST", address, path, "", nil), 415)
		}
	})
}

func TestABodyIsReadUpToTheLimit(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		for _, length := range []int{0, 1, 4_194_304} {
			body := make([]byte, length)
			want := fmt.Sprintf(`{"length":%d}`, length)
			requireAnswer(t, send(t, "POST", address, "/discard", "", bytes.NewReader(body)), want)
			// Chunked.
			requireAnswer(t, send(t, "POST", address, "/discard", "", struct{ io.Reader }{bytes.NewReader(body)}), want)
		}
		body := make([]byte, 4_194_305)
		requireProblem(t, send(t, "POST", address, "/discard", "", bytes.NewReader(body)), 413)
		requireProblem(t, send(t, "POST", address, "/discard", "", struct{ io.Reader }{bytes.NewReader(body)}), 413)
	})
}

func TestHealthTellsWhatIsActive(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		got := send(t, "GET", address, "/health", "", nil)
		var health struct {
			Status, Row, Parser, Cache, Crossing string
			Limits                               map[string]int64
			Settings                             map[string]string
		}
		if err := json.Unmarshal([]byte(got.body), &health); err != nil {
			t.Fatal(err)
		}
		if health.Status != "ok" || health.Row != "row" || health.Settings["tcpNoDelay"] != "true" || health.Settings["GOGC"] != "100" ||
			health.Limits["headBytes"] != 16_384 || health.Limits["levels"] != 1000 || health.Parser == "" {
			t.Errorf("%s", got.body)
		}
	})
}

func TestTheRuntimesMetricsAreNumbers(t *testing.T) {
	eachParser(t, func(t *testing.T, address string) {
		var metrics map[string]any
		got := send(t, "GET", address, "/debug/go-metrics", "", nil)
		if err := json.Unmarshal([]byte(got.body), &metrics); err != nil {
			t.Fatal(err)
		}
		if len(metrics) != 10 || metrics["pauses"] == nil || metrics["/memory/classes/heap/objects:bytes"].(float64) <= 0 {
			t.Errorf("%s", got.body)
		}
	})
}

func TestAStoppingServerAnswersWhatItHasAccepted(t *testing.T) {
	paths, err := hot.New(hot.Best, nil)
	if err != nil {
		t.Fatal(err)
	}
	address, stop := start(t, paths)
	idle, busy := dial(t, address), dial(t, address)
	// Answered once, so that both are known to the server; then one of them begins a request.
	for _, c := range []net.Conn{idle, busy} {
		write(t, c, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
		requireStatus(t, c, 200)
	}
	write(t, busy, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nx")
	time.Sleep(50 * time.Millisecond)
	stopped := make(chan struct{})
	go func() { stop(); close(stopped) }()
	time.Sleep(50 * time.Millisecond)
	if c, err := net.Dial("tcp", address); err == nil {
		_ = c.Close()
		t.Error("a stopping server accepts a connection")
	}
	write(t, idle, "POST /discard HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx")
	requireStatus(t, idle, 200)
	time.Sleep(500 * time.Millisecond)
	write(t, busy, "x")
	requireStatus(t, busy, 200)
	<-stopped
}
