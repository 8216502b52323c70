// SPDX-License-Identifier: Apache-2.0

package server

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strconv"
)

// problem is a refusal (RFC 9457).
type problem struct {
	status int
	detail string
}

func (p *problem) Error() string { return p.detail }

func refuse(status int, format string, values ...any) *problem {
	return &problem{status, fmt.Sprintf(format, values...)}
}

// ErrDefect is a failure that no input should cause.
var ErrDefect = errors.New("a defect of the server")

// unacceptable is why an input was not worked on.
func unacceptable(err error) *problem {
	if errors.Is(err, ErrDefect) {
		return refuse(http.StatusInternalServerError, "%v", err)
	}
	return refuse(http.StatusBadRequest, "%v", err)
}

// unread is why a request's body could not be read.
func unread(err error) *problem {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return tooLargeBody(tooLarge.Limit)
	case errors.Is(err, os.ErrDeadlineExceeded):
		return refuse(http.StatusRequestTimeout, "the body did not come within %v", bodyTime)
	default:
		return refuse(http.StatusBadRequest, "the body ended early or is malformed: %v", err)
	}
}

func tooLargeBody(limit int64) *problem {
	return refuse(http.StatusRequestEntityTooLarge, "the body has more than %d bytes", limit)
}

func (p *problem) write(w http.ResponseWriter) {
	body := appendProblem(nil, http.StatusText(p.status), p.status, p.detail)
	w.Header()["Content-Type"] = []string{"application/problem+json"}
	w.Header()["Content-Length"] = []string{strconv.Itoa(len(body))}
	w.WriteHeader(p.status)
	_, _ = w.Write(body)
}

func appendProblem(to []byte, title string, status int, detail string) []byte {
	to = append(to, `{"title":`...)
	to = appendString(to, title)
	to = append(to, `,"status":`...)
	to = strconv.AppendInt(to, int64(status), 10)
	to = append(to, `,"detail":`...)
	to = appendString(to, detail)
	return append(to, '}')
}

// refusal is the whole answer instead of net/http's, with its status line, as in "431 Request Header Fields Too Large", and its text.
func refusal(statusLine, text []byte, late bool) []byte {
	status, _ := strconv.Atoi(string(statusLine[:3]))
	detail := string(text)
	switch {
	case status == http.StatusBadRequest && late:
		status = http.StatusRequestTimeout
		detail = fmt.Sprintf("the head did not come within %v", headTime)
	case status == http.StatusRequestHeaderFieldsTooLarge:
		detail = fmt.Sprintf("the head has more than %d bytes", headBytes)
	case bytes.Equal(statusLine, text):
		detail = "the request is malformed"
	}
	title := http.StatusText(status)
	body := appendProblem(nil, title, status, detail)
	return fmt.Appendf(nil, "HTTP/1.1 %d %s\r\nContent-Type: application/problem+json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		status, title, len(body), body)
}
