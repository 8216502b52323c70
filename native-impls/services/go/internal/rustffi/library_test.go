// SPDX-License-Identifier: Apache-2.0

//go:build rustffi

package rustffi

import (
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"
	"time"

	"tollgate.dev/service/internal/extract"
	"tollgate.dev/service/internal/pointers"
	"tollgate.dev/service/internal/rollup"
)

const (
	document = `{"statuses":[{"text":"caf\u00e9 \ud83d\ude00\n","user":{"name":"A\"b","count":3},"n":[1.5,-2e3]},{"text":"x","user":{"name":null}}]}`
	line     = `{"service":"a","status":200,"latencyMicros":7,"bytes":0,"x":{"y":[1,{"bytes":1}],"z":"-0"}}`
	alphabet = "{}[]:,\"\\/ \t\n\r\x00\x1f\xff0123456789.+-eEutfns\xc3\xa9"
	tries    = 20_000
)

func open(t *testing.T) (*Library, *pointers.Machine) {
	t.Helper()
	patterns, err := pointers.ParseLines("/statuses/*/text\n/statuses/*/user/*\n/statuses/*/n/1\n/*/0/n/*")
	if err != nil {
		t.Fatal(err)
	}
	machine, err := pointers.Compile(patterns)
	if err != nil {
		t.Fatal(err)
	}
	library, err := Open(patterns)
	if err != nil {
		t.Fatal(err)
	}
	return library, machine
}

// changed is a text with one byte changed or missing.
func changed(random *rand.Rand, text string) []byte {
	bytes := []byte(text)
	at := random.IntN(len(bytes))
	if random.IntN(2) == 0 {
		return append(bytes[:at], bytes[at+1:]...)
	}
	bytes[at] = alphabet[random.IntN(len(alphabet))]
	return bytes
}

func TestTheLibraryExtractsAsGoDoes(t *testing.T) {
	library, machine := open(t)
	random := rand.New(rand.NewPCG(1, 2))
	for range tries {
		text := changed(random, document)
		var cross time.Duration
		want, wantErr := extract.Best{Pointers: machine}.Extract(text)
		got, err := library.Extract(text, &cross)
		if (err == nil) != (wantErr == nil) || err == nil && got != want || cross <= 0 {
			t.Fatalf("%q: %+v %v, wanted %+v %v", text, got, err, want, wantErr)
		}
	}
}

func TestTheLibraryRollsUpAsGoDoes(t *testing.T) {
	library, _ := open(t)
	random := rand.New(rand.NewPCG(3, 4))
	for range tries {
		text := append(changed(random, line+"\n"), line...)
		var cross time.Duration
		want, wantErr := rollup.Best{}.Rollup(text)
		got, err := library.Rollup(text, &cross)
		if (err == nil) != (wantErr == nil) || err == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %+v %v, wanted %+v %v", text, got, err, want, wantErr)
		}
	}
}

func TestMoreCallersThanPlacesAreServed(t *testing.T) {
	library, machine := open(t)
	want, err := extract.Best{Pointers: machine}.Extract([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	var callers sync.WaitGroup
	for range 50 * library.Places() {
		callers.Go(func() {
			for range 100 {
				var cross time.Duration
				if got, err := library.Extract([]byte(document), &cross); err != nil || got != want {
					t.Errorf("%+v, %v", got, err)
				}
				if _, err := library.Extract([]byte("["), &cross); err == nil {
					t.Error("taken")
				}
			}
		})
	}
	callers.Wait()
}
