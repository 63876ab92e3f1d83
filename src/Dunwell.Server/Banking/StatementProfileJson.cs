using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Domain.Banking;
using Dunwell.Server.Intake.Reading;

namespace Dunwell.Server.Banking;

/// <summary>The saved form of a profile: JSON that people read and change.</summary>
public static class StatementProfileJson
{
    private static readonly JsonSerializerOptions Options = new(ImportMappingJson.Options) { WriteIndented = true };

    public static string Write(StatementProfile profile) => JsonSerializer.Serialize(profile, Options);

    public static Result<StatementProfile> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<StatementProfile>(json, Options) is { Columns: not null, Name: not null } profile ? profile : new Refusal("profile-unreadable", "The profile is empty", "profile");
        }
        catch (JsonException e)
        {
            return new Refusal("profile-unreadable", $"The profile cannot be read: {e.Message}", "profile");
        }
    }
}
