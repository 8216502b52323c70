// SPDX-License-Identifier: Apache-2.0

package server

import (
	"net/http"
	"strconv"
	"time"
)

var (
	jsonType   = []string{"application/json"}
	bytesType  = []string{"application/octet-stream"}
	closeValue = []string{"close"}
)

// exchange is one request and its answer.
type exchange struct {
	w     http.ResponseWriter
	r     *http.Request
	start time.Time
	// The time spent in calls to native code; none where there was no call.
	cross time.Duration
}

const noCall = time.Duration(-1)

// answer hands over the whole answer.
func (x *exchange) answer(contentType []string, body []byte) *problem {
	header := x.w.Header()
	header["Content-Type"] = contentType
	header["Content-Length"] = []string{strconv.Itoa(len(body))}
	header["Server-Timing"] = []string{x.timing()}
	// A client that is gone needs no answer.
	_, _ = x.w.Write(body)
	return nil
}

func (x *exchange) noContent() *problem {
	x.w.Header()["Server-Timing"] = []string{x.timing()}
	x.w.WriteHeader(http.StatusNoContent)
	return nil
}

func (x *exchange) timing() string {
	var memory [64]byte
	text := append(memory[:0], "app;dur="...)
	text = appendMillis(text, time.Since(x.start))
	if x.cross != noCall {
		text = append(text, ", cross;dur="...)
		text = appendMillis(text, x.cross)
	}
	return string(text)
}

// appendMillis writes milliseconds with three decimals.
func appendMillis(to []byte, duration time.Duration) []byte {
	micros := duration.Microseconds()
	to = strconv.AppendInt(to, micros/1000, 10)
	rest := micros % 1000
	return append(to, '.', byte('0'+rest/100), byte('0'+rest/10%10), byte('0'+rest%10))
}
