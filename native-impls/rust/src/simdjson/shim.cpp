// SPDX-License-Identifier: Apache-2.0
// What binding.rs calls of simdjson. Compiled without exceptions: every failure is an error code, and nothing unwinds into Rust.
#include <simdjson.h>

#include <cstring>
#include <new>

namespace {

using namespace simdjson;

// As in binding.rs.
struct Tape {
  const uint64_t *words;
  size_t length;
  const uint8_t *strings;
};

struct State {
  uint64_t name_lengths;
  uint32_t otherwise;
  bool selects;
  bool indexed;
};

struct Pointers {
  const State *states;
  const void *names;
  uint32_t (*member)(const void *names, uint32_t state, const char *name, size_t length);
  uint32_t (*element)(const void *names, uint32_t state, uint64_t index);
};

struct Total {
  uint64_t count;
  double sum;
  uint64_t string_bytes;
  const char *longest;
  size_t longest_bytes;
};

constexpr uint32_t DEAD = 0;

// Descends only where a pointer goes on, so no deeper than the longest pointer is.
class Walk {
public:
  Walk(const Pointers &pointers, Total &total) : pointers(pointers), total(total) {}

  error_code value(ondemand::value value, uint32_t state) {
    ondemand::json_type type;
    SIMDJSON_TRY(value.type().get(type));
    const bool selected = pointers.states[state].selects;
    total.count += selected;
    switch (type) {
    case ondemand::json_type::object: return object(value, state);
    case ondemand::json_type::array: return array(value, state);
    case ondemand::json_type::number: return selected ? number(value) : SUCCESS;
    case ondemand::json_type::string: return selected ? string(value) : SUCCESS;
    case ondemand::json_type::boolean: return value.get_bool().error();
    case ondemand::json_type::null: return value.is_null().error();
    default: return TAPE_ERROR;
    }
  }

private:
  const Pointers &pointers;
  Total &total;

  error_code object(ondemand::value &value, uint32_t state) {
    ondemand::object members;
    SIMDJSON_TRY(value.get_object().get(members));
    for (auto each : members) {
      ondemand::field member;
      SIMDJSON_TRY(std::move(each).get(member));
      std::string_view name = member.escaped_key();
      if (std::memchr(name.data(), '\\', name.size()) != nullptr) {
        SIMDJSON_TRY(member.unescaped_key().get(name));
      }
      const State &here = pointers.states[state];
      const bool perhaps = (here.name_lengths >> (name.size() % 64)) & 1;
      const uint32_t next =
          perhaps ? pointers.member(pointers.names, state, name.data(), name.size()) : here.otherwise;
      if (next != DEAD) { SIMDJSON_TRY(this->value(member.value(), next)); }
    }
    return SUCCESS;
  }

  error_code array(ondemand::value &value, uint32_t state) {
    ondemand::array elements;
    SIMDJSON_TRY(value.get_array().get(elements));
    const State &here = pointers.states[state];
    uint64_t index = 0;
    for (auto each : elements) {
      const uint32_t next = here.indexed ? pointers.element(pointers.names, state, index) : here.otherwise;
      index++;
      ondemand::value element;
      SIMDJSON_TRY(std::move(each).get(element));
      if (next != DEAD) { SIMDJSON_TRY(this->value(element, next)); }
    }
    return SUCCESS;
  }

  error_code number(ondemand::value &value) {
    double number;
    SIMDJSON_TRY(value.get_double().get(number));
    total.sum += number;
    return SUCCESS;
  }

  error_code string(ondemand::value &value) {
    std::string_view text;
    SIMDJSON_TRY(value.get_string().get(text));
    total.string_bytes += text.size();
    if (text.size() > total.longest_bytes) {
      total.longest = text.data();
      total.longest_bytes = text.size();
    }
    return SUCCESS;
  }
};

} // namespace

extern "C" {

dom::parser *shim_dom_new(size_t levels) noexcept {
  auto *parser = new (std::nothrow) dom::parser();
  if (parser == nullptr) { return nullptr; }
  parser->number_as_string(true);
  if (parser->allocate(dom::MINIMAL_DOCUMENT_CAPACITY, levels) != SUCCESS) {
    delete parser;
    return nullptr;
  }
  return parser;
}

void shim_dom_free(dom::parser *parser) noexcept { delete parser; }

int32_t shim_dom_parse(dom::parser *parser, const uint8_t *data, size_t length, Tape *tape) noexcept {
  const error_code error = parser->parse(data, length, false).error();
  if (error == SUCCESS) {
    const uint64_t *words = parser->doc.tape.get();
    *tape = Tape{words, size_t(words[0] & internal::JSON_VALUE_MASK), parser->doc.string_buf.get()};
  }
  return error;
}

ondemand::parser *shim_ondemand_new() noexcept { return new (std::nothrow) ondemand::parser(); }

void shim_ondemand_free(ondemand::parser *parser) noexcept { delete parser; }

int32_t shim_extract(ondemand::parser *parser, const uint8_t *data, size_t length,
                                  const Pointers *pointers, uint32_t root, Total *total) noexcept {
  ondemand::document document;
  SIMDJSON_TRY(parser->iterate(data, length, length + SIMDJSON_PADDING).get(document));
  ondemand::value value;
  SIMDJSON_TRY(document.get_value().get(value));
  SIMDJSON_TRY(Walk(*pointers, *total).value(value, root));
  return document.at_end() ? SUCCESS : TRAILING_CONTENT;
}

} // extern "C"
