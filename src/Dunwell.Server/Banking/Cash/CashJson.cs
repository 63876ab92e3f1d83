using System.Text.Json;
using System.Text.Json.Serialization;
using Dunwell.Domain.Banking;

namespace Dunwell.Server.Banking.Cash;

/// <summary>What a line states beyond its columns, as it is kept.</summary>
internal sealed record LineDetails(IReadOnlyList<StatementReference> References, IReadOnlyList<BankField> Fields);

/// <summary>Parts of receipts and lines that are kept as JSON: read as a whole, never searched.</summary>
internal static class CashJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidOperationException("Nothing is kept here");
}
