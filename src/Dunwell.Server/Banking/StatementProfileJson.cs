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
            // JSON may say null where a profile has a list.
            return JsonSerializer.Deserialize<StatementProfile>(json, Options) is { Name: not null, Shape: not null, Columns: not null, DebitWords: not null, CreditWords: not null } profile && profile.Columns.All(c => c?.Header is not null)
                ? profile
                : new Refusal("profile-unreadable", "The profile leaves out its name, shape or columns", "profile");
        }
        catch (JsonException e)
        {
            return new Refusal("profile-unreadable", $"The profile cannot be read: {e.Message}", "profile");
        }
    }
}
