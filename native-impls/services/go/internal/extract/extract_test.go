// SPDX-License-Identifier: Apache-2.0

package extract

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
)

func nested(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }

func TestWhatIsSelectedIsAddedUp(t *testing.T) {
	m := machine(t, "/*", "/a", "/*/b", "/0/*", "/*/b/1", "/c~0d", "/é")
	for document, want := range map[string]Extraction{
		`null`:                                {},
		`[]`:                                  {},
		`{"a":1,"\u0061":2.5,"a":"x"}`:        {Count: 3, Sum: 3.5, StringBytes: 1, Longest: "x"},
		`[[1,"x",[9,9]],[2],{"b":3,"c":4}]`:   {Count: 7, Sum: 4, StringBytes: 1, Longest: "x"},
		`{"x":{"b":[0,"7"],"\u0062":"bb"}}`:   {Count: 4, StringBytes: 3, Longest: "bb"},
		`["ab","cd","\u00e9","\ud83d\ude00"]`: {Count: 4, StringBytes: 10, Longest: "😀"},
		`[true,false,null,{},[]]`:             {Count: 5},
		`[1e308,-1e308,0.1,0.2]`:              {Count: 4, Sum: 0.3},
		`[123456789012345678901234567890]`:    {Count: 1, Sum: 123456789012345678901234567890},
		`[-0,-0.0,1E+2,1e-400]`:               {Count: 4, Sum: 100},
		" \t\r\n[1]\n":                        {Count: 1, Sum: 1},
		`{"x":{"\ud800":"\udc00"}}`:           {Count: 1},
	} {
		for name, extractor := range map[string]Extractor{"std": Std{m}, "best": Best{m}} {
			if got, err := extractor.Extract([]byte(document)); err != nil || got.Count != want.Count || got.Sum-want.Sum > 1e-9 ||
				got.StringBytes != want.StringBytes || got.Longest != want.Longest {
				t.Errorf("%s: %s: %+v, %v, wanted %+v", name, document, got, err, want)
			}
		}
	}
}

func TestWhatIsNoDocumentIsRefused(t *testing.T) {
	m := machine(t, "/*", "/a/b")
	for _, document := range []string{
		"", " ", "[1", "[1]]", "[1] 2", "[tru]", "{\"a\" 1}", "{\"a\":1,}", "[1,]", "[,1]", "[01]", "[-]", "[1.]", "[.5]", "[1e]", "[+1]",
		"[0x1]", "[NaN]", "['a']", "[\"\\x\"]", "[\"\\u12g4\"]", "[\"\t\"]", "{\"a\n\":1}", "{\"x\":[\"\x00\"]}", "\"\xff\"", "[\"\xed\xa0\x80\"]",
		"\ufeff[1]", "[\"\\ud800\"]", "[\"a\\udc00\\ud800\"]", "[1e400]", "[1e308,1e308]", "{\"a\":{\"b\":01}}", "{\"a\":1]", "[1}", "{1:2}",
		"[1\f]", "[1 2]", "{\"a\":1 \"b\":2}", "// c\n1", "[1]\x00", nested(1001), `{"x":` + nested(1000) + `}`, strings.Repeat("[", 100_000),
	} {
		for name, extractor := range map[string]Extractor{"std": Std{m}, "best": Best{m}, "std without pointers": Std{machine(t)}} {
			got, err := extractor.Extract([]byte(document))
			// What nobody selects need not have a value.
			if err == nil && !(name == "std without pointers" && json.Valid([]byte(document))) {
				t.Errorf("%s takes %.60q: %+v", name, document, got)
			}
		}
	}
}

func TestAThousandLevelsAreTaken(t *testing.T) {
	for _, document := range []string{nested(1000), `{"x":` + nested(999) + `}`, `{"x":["]` + strings.Repeat("[", 2000) + `"]}`} {
		for _, pointer := range []string{"/*/*/*", "/none"} {
			m := machine(t, pointer)
			for name, extractor := range map[string]Extractor{"std": Std{m}, "best": Best{m}} {
				if _, err := extractor.Extract([]byte(document)); err != nil {
					t.Errorf("%s: %.20s: %v", name, document, err)
				}
			}
		}
	}
}

// Changes bytes of a document at random and compares all that two libraries without common code make of it.
func TestBothParsersAgreeOnWhatIsAlmostJSON(t *testing.T) {
	const tries = 30_000
	m := machine(t, "/statuses/*/text", "/statuses/*/user/*", "/statuses/*/entities/hashtags/*/indices/0", "/search_metadata/*")
	random := rand.New(rand.NewPCG(5, 6))
	original := statuses(1000)
	const alphabet = "{}[]:,\"\\/ \t\n\x00\x1f\x7f\x80\xff0123456789.+-eEudtfn\xc3\xa9"
	refused := 0
	for range tries {
		document := append([]byte(nil), original...)
		for range 1 + random.IntN(2) {
			at := random.IntN(len(document))
			switch random.IntN(3) {
			case 0:
				document[at] = alphabet[random.IntN(len(alphabet))]
			case 1:
				document = append(document[:at], document[at+1:]...)
			default:
				document = append(document[:at], document[random.IntN(at+1):]...)
			}
		}
		one, oneErr := Std{m}.Extract(document)
		other, otherErr := Best{m}.Extract(document)
		if one != other || (oneErr == nil) != (otherErr == nil) {
			t.Fatalf("%q:\n%+v %v\n%+v %v", document, one, oneErr, other, otherErr)
		}
		if oneErr != nil {
			refused++
		}
	}
	if refused == 0 || refused == tries {
		t.Errorf("%d of %d refused", refused, tries)
	}
}
