// SPDX-License-Identifier: Apache-2.0

package server

import (
	"net/http"
	"strings"
	"time"
)

// route is what answers a path.
type route struct {
	methods string
	handle  func(*Server, *exchange) *problem
}

const cachePath = "/cache/"

var routes = map[string]route{
	"/extract":          {http.MethodPost, (*Server).extract},
	"/rollup":           {http.MethodPost, (*Server).rollup},
	"/verify":           {http.MethodPost, (*Server).verify},
	"/discard":          {http.MethodPost, (*Server).discard},
	"/health":           {http.MethodGet, (*Server).health},
	"/debug/go-metrics": {http.MethodGet, (*Server).metrics},
}

var cacheRoute = route{"GET, PUT", (*Server).cached}

// ServeHTTP implements http.Handler. It is not a ServeMux because that redirects paths like /cache/.. and refuses in plain text.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{w: w, r: r, start: time.Now(), cross: noCall}
	mustClose := s.draining.Load()
	if c, own := r.Context().Value(connectionKey{}).(*connection); own {
		c.answering.Store(true)
		mustClose = mustClose || c.lengths.ambiguous(r)
	}
	if mustClose {
		w.Header()["Connection"] = closeValue
	}
	limitTime(w, r)
	if headSize(r) > headBytes {
		refusal := refuse(http.StatusRequestHeaderFieldsTooLarge, "the head has more than %d bytes", headBytes)
		w.Header()["Connection"] = closeValue
		refusal.write(w)
		return
	}
	if refusal := s.dispatch(x); refusal != nil {
		s.refuse(x, refusal)
	}
}

// headSize is that of the head as clients write it. net/http's own limit, which spares the memory, holds for a connection's first head; from the
// second on it does not count what it has read ahead.
func headSize(r *http.Request) int {
	const line, field, host = len("  \r\n\r\n"), len(": \r\n"), len("Host: \r\n")
	size := len(r.Method) + len(r.RequestURI) + len(r.Proto) + line + host + len(r.Host)
	for name, values := range r.Header {
		for _, value := range values {
			size += len(name) + len(value) + field
		}
	}
	return size
}

func (s *Server) dispatch(x *exchange) *problem {
	path := x.r.URL.Path
	found, known := routes[path]
	if !known && strings.HasPrefix(path, cachePath) {
		found, known = cacheRoute, true
	}
	if !known {
		return refuse(http.StatusNotFound, "there is no %s", path)
	}
	if !allows(found.methods, x.r.Method) {
		x.w.Header()["Allow"] = []string{found.methods}
		return refuse(http.StatusMethodNotAllowed, "%s takes %s, not %s", path, found.methods, x.r.Method)
	}
	return found.handle(s, x)
}

func allows(methods, method string) bool {
	for allowed := range strings.SplitSeq(methods, ", ") {
		if allowed == method {
			return true
		}
	}
	return false
}

func (s *Server) refuse(x *exchange, refusal *problem) {
	switch refusal.status {
	case http.StatusRequestEntityTooLarge:
		x.w.Header()["Connection"] = closeValue
		refusal.write(x.w)
		_ = http.NewResponseController(x.w).Flush()
		swallow(x.w, x.r)
	case http.StatusRequestTimeout:
		x.w.Header()["Connection"] = closeValue
		refusal.write(x.w)
	default:
		// net/http discards what is left of a body that is not too long, and closes the connection otherwise.
		refusal.write(x.w)
	}
}

// requireType refuses a request whose body is not of a media type.
func requireType(r *http.Request, want string) *problem {
	given := r.Header.Get("Content-Type")
	mediaType, _, _ := strings.Cut(given, ";")
	if strings.EqualFold(strings.TrimSpace(mediaType), want) {
		return nil
	}
	return refuse(http.StatusUnsupportedMediaType, "the body must be %s, not '%s'", want, given)
}
