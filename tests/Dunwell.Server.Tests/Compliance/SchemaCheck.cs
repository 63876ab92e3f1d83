using System.Text.Json.Nodes;
using Dunwell.Domain.Compliance;

namespace Dunwell.Server.Tests.Compliance;

/// <summary>As much of JSON Schema as the schemas of packs use, over nodes of YAML, where every scalar is a text.</summary>
internal static class SchemaCheck
{
    internal static List<string> Errors(JsonObject root, PackNode node)
    {
        var errors = new List<string>();
        Check(root, root, node, "", errors);
        return errors;
    }

    private static void Check(JsonObject root, JsonNode schema, PackNode node, string path, List<string> errors)
    {
        if (schema["$ref"] is { } reference)
            schema = root["$defs"]![reference.ToString()["#/$defs/".Length..]]!;
        if (schema["anyOf"] is JsonArray choices)
        {
            var answers = choices.Select(c => Answer(root, c!, node, path)).ToList();
            if (answers.All(a => a.Count > 0))
                errors.AddRange(answers.MinBy(a => a.Count)!);
        }

        if (schema["enum"] is JsonArray names && !names.Any(n => n!.ToString() == node.Text))
            errors.Add($"{path} is '{node.Text}', line {node.Line}");
        if (schema["type"]?.ToString() is { } type && !IsOf(type, node))
            errors.Add($"{path} is no {type}, line {node.Line}");
        if (node.Fields is not null)
            CheckFields(root, schema, node, path, errors);
        if (schema["items"] is { } items)
        {
            foreach (var item in node.Items ?? [])
                Check(root, items, item, path + "[]", errors);
        }

        foreach (var way in schema["allOf"]?.AsArray() ?? [])
        {
            if (node.Fields?.GetValueOrDefault("kind")?.Text == way!["if"]!["properties"]!["kind"]!["const"]!.ToString())
                CheckFields(root, way["then"]!, node, path, errors, partly: true);
        }
    }

    private static void CheckFields(JsonObject root, JsonNode schema, PackNode node, string path, List<string> errors, bool partly = false)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            if (!node.Fields!.ContainsKey(name!.ToString()))
                errors.Add($"{path} lacks {name}, line {node.Line}");
        }

        foreach (var (name, field) in node.Fields!)
        {
            if (schema["propertyNames"] is { } names)
                Check(root, names, PackNode.Of(field.Line, name), $"{path}.{name}", errors);
            if (schema["properties"]?[name] is { } known)
                Check(root, known, field, $"{path}.{name}", errors);
            else if (schema["additionalProperties"] is JsonObject others)
                Check(root, others, field, $"{path}.{name}", errors);
            else if (!partly && schema["additionalProperties"] is not null)
                errors.Add($"{path} has {name}, line {field.Line}");
        }
    }

    private static List<string> Answer(JsonObject root, JsonNode schema, PackNode node, string path)
    {
        var errors = new List<string>();
        Check(root, schema, node, path, errors);
        return errors;
    }

    private static bool IsOf(string type, PackNode node) => type switch
    {
        "object" => node.Fields is not null,
        "array" => node.Items is not null,
        "null" => node.Text == "null",
        "boolean" => node.Text is "true" or "false",
        "integer" => long.TryParse(node.Text, out _),
        "number" => decimal.TryParse(node.Text, System.Globalization.CultureInfo.InvariantCulture, out _),
        _ => node.Text is not null,
    };
}
