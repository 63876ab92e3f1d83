using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dunwell.Domain;
using Dunwell.Domain.Intake;

namespace Dunwell.Server.Intake.Reading;

/// <summary>The stored form of a saved mapping: JSON with names, not numbers, so that people can read and compare it.</summary>
public static class ImportMappingJson
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(ImportMapping mapping) => JsonSerializer.Serialize(mapping, Options);

    public static Result<ImportMapping> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImportMapping>(json, Options) is { } mapping ? mapping : new Refusal("mapping-unreadable", "The saved mapping is empty");
        }
        catch (JsonException e)
        {
            return new Refusal("mapping-unreadable", $"The saved mapping cannot be read: {e.Message}");
        }
    }
}
