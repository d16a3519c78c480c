#pragma once
#include <QByteArray>

namespace countersign {

/// A schema with a value that fits and one that does not.
struct SchemaCase
{
    const char *name;
    const char *schema;
    const char *good;
    const char *bad;
};

inline constexpr SchemaCase kSchemaCases[] = {
    {"type", R"({"properties":{"a":{"type":"string"}}})", R"({"a":"x"})", R"({"a":1})"},
    {"types", R"({"properties":{"a":{"type":["string","null"]}}})", R"({"a":null})", R"({"a":true})"},
    {"required", R"({"required":["a"]})", R"({"a":1})", R"({})"},
    {"closed", R"({"properties":{"a":{}},"additionalProperties":false})", R"({"a":1})", R"({"b":1})"},
    {"enum", R"({"properties":{"a":{"enum":["x",3]}}})", R"({"a":3})", R"({"a":"y"})"},
    {"const", R"({"properties":{"a":{"const":"x"}}})", R"({"a":"x"})", R"({"a":"y"})"},
    {"length counts characters", R"({"properties":{"a":{"maxLength":1}}})", "{\"a\":\"\xf0\x9f\x98\x80\"}",
        R"({"a":"ab"})"},
    {"integer", R"({"properties":{"a":{"type":"integer"}}})", R"({"a":7})", R"({"a":7.5})"},
    {"integer beyond 32 bits", R"({"properties":{"a":{"type":"integer","minimum":0}}})", R"({"a":1771237800123})",
        R"({"a":-1771237800123})"},
    {"integer or null", R"({"properties":{"a":{"type":["integer","null"]}}})", R"({"a":null})", R"({"a":1.5})"},
    {"integer or number", R"({"properties":{"a":{"type":["integer","number"]}}})", R"({"a":1.5})", R"({"a":"1.5"})"},
    {"bounds", R"({"properties":{"a":{"minimum":1,"exclusiveMaximum":3}}})", R"({"a":1})", R"({"a":3})"},
    {"bounds as in draft 4", R"({"properties":{"a":{"maximum":3,"exclusiveMaximum":true}}})", R"({"a":2})",
        R"({"a":3})"},
    {"multiples", R"({"properties":{"a":{"multipleOf":0.1}}})", R"({"a":0.3})", R"({"a":0.35})"},
    {"large multiples", R"({"properties":{"a":{"multipleOf":1000}}})", R"({"a":1771237800000})",
        R"({"a":1771237800123})"},
    {"pattern", R"({"properties":{"a":{"pattern":"^[a-z]+$"}}})", R"({"a":"abc"})", R"({"a":"a1"})"},
    {"pattern of names", R"({"propertyNames":{"pattern":"^[a-z]+$"}})", R"({"a":1})", R"({"A":1})"},
    {"pattern in a branch", R"({"properties":{"a":{"oneOf":[{"pattern":"^a"},{"pattern":"z$"}]}}})", R"({"a":"ab"})",
        R"({"a":"az"})"},
    {"format", R"({"properties":{"a":{"format":"date"}}})", R"({"a":"2026-02-16"})", R"({"a":"tomorrow"})"},
    {"items", R"({"properties":{"a":{"items":{"type":"number"}}}})", R"({"a":[1,2]})", R"({"a":[1,"2"]})"},
    {"prefixItems", R"({"properties":{"a":{"prefixItems":[{"type":"number"}],"items":{"type":"string"}}}})",
        R"({"a":[1,"x"]})", R"({"a":[1,2]})"},
    {"unique", R"({"properties":{"a":{"uniqueItems":true}}})", R"({"a":[1,2]})", R"({"a":[1,1]})"},
    {"contains", R"({"properties":{"a":{"contains":{"const":1}}}})", R"({"a":[0,1]})", R"({"a":[0]})"},
    {"anyOf", R"({"anyOf":[{"required":["a"]},{"required":["b"]}]})", R"({"b":1})", R"({"c":1})"},
    {"allOf", R"({"allOf":[{"required":["a"]},{"required":["b"]}]})", R"({"a":1,"b":1})", R"({"a":1})"},
    {"not", R"({"not":{"required":["a"]}})", R"({"b":1})", R"({"a":1})"},
    {"if", R"({"if":{"required":["a"]},"then":{"required":["b"]}})", R"({"a":1,"b":1})", R"({"a":1})"},
    {"dependentRequired", R"({"dependentRequired":{"a":["b"]}})", R"({"a":1,"b":1})", R"({"a":1})"},
    {"dependentSchemas", R"({"dependentSchemas":{"a":{"required":["b"]}}})", R"({"b":1})", R"({"a":1})"},
    {"$defs", R"({"$defs":{"n":{"type":"number"}},"properties":{"a":{"$ref":"#/$defs/n"}}})", R"({"a":1})",
        R"({"a":"1"})"},
    {"beside a $ref", R"({"$defs":{"n":{"type":"number"}},"properties":{"a":{"$ref":"#/$defs/n","minimum":3}}})",
        R"({"a":3})", R"({"a":2})"},
    {"a tree", R"({"properties":{"kids":{"items":{"$ref":"#"}},"n":{"type":"number"}}})",
        R"({"kids":[{"kids":[{"n":1}]}]})", R"({"kids":[{"kids":[{"n":"1"}]}]})"},
    {"a boolean schema", R"({"properties":{"a":false}})", R"({"b":1})", R"({"a":1})"},
    {"a property called pattern", R"({"properties":{"pattern":{"type":"string"},"$ref":{"type":"string"}}})",
        R"({"pattern":"("})", R"({"pattern":1})"},
};

/// Schemas of which only the keyword in `name` is not checked.
inline constexpr SchemaCase kUncheckedCases[] = {
    {"unevaluatedProperties", R"({"unevaluatedProperties":false})", nullptr, nullptr},
    {"patternProperties", R"({"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false})", nullptr,
        nullptr},
    {"$dynamicRef", R"({"properties":{"a":{"$dynamicRef":"#x"}}})", nullptr, nullptr},
    {"minContains", R"({"minContains":2})", nullptr, nullptr},
    {"format iban", R"({"properties":{"a":{"format":"iban"}}})", nullptr, nullptr},
    {"pattern (", R"({"properties":{"a":{"pattern":"("}}})", nullptr, nullptr},
    {"$ref https://example.org/s.json", "{\"properties\":{\"a\":{\"$ref\":\"https://example.org/s.json\"}}}", nullptr,
        nullptr},
    {"$ref #/$defs/none", R"({"properties":{"a":{"$ref":"#/$defs/none"}}})", nullptr, nullptr},
};

/// Schemas that lead back to themselves without going deeper into the value.
inline constexpr SchemaCase kCircularCases[] = {
    {"$ref to itself", R"({"$defs":{"a":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"})", nullptr, nullptr},
    {"two $refs",
        R"({"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"properties":{"x":{"$ref":"#/$defs/a"}}})",
        nullptr, nullptr},
    {"through allOf", R"({"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"}]}},"properties":{"x":{"$ref":"#/$defs/a"}}})",
        nullptr, nullptr},
    {"through the root", R"({"anyOf":[{"not":{"$ref":"#"}}]})", nullptr, nullptr},
};

/// Takes 2^depth steps on a value that is nested `depth` deep.
inline constexpr char kExplodingSchema[] =
    R"({"$defs":{"n":{"anyOf":[{"properties":{"k":{"$ref":"#/$defs/n"}},"required":["z"]},)"
    R"({"properties":{"k":{"$ref":"#/$defs/n"}},"required":["y"]}]}},"properties":{"a":{"$ref":"#/$defs/n"}}})";

/// `length` definitions, each of which refers to the next.
inline QByteArray schemaChain(int length)
{
    QByteArray schema("{\"$defs\":{");
    for (int i = 0; i < length; ++i) {
        schema += "\"a" + QByteArray::number(i) + R"(":{"properties":{"x":{"$ref":"#/$defs/a)";
        schema += QByteArray::number(i + 1) + "\"}}},";
    }
    return schema + "\"a" + QByteArray::number(length) + R"(":{}},"$ref":"#/$defs/a0"})";
}

} // namespace countersign
