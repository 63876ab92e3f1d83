using System.Globalization;
using System.Runtime.CompilerServices;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dunwell.Server.Tests.Infrastructure;

/// <summary>
/// Rows of any stored type, filled by property with values that are different per property but always the same. Ids of one type are the same
/// everywhere in one set, so that foreign keys hold.
/// </summary>
public static class SampleRows
{
    public static IEnumerable<IEntityType> Types(DunwellDb db) =>
        db.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.ClrType.Namespace!.StartsWith("Dunwell.", StringComparison.Ordinal));

    /// <param name="entity">What to fill.</param>
    /// <param name="set">Which set: rows of different sets have different keys.</param>
    /// <param name="withOptional">False leaves null what may be null.</param>
    public static object Make(IEntityType entity, int set, bool withOptional = true)
    {
        var row = RuntimeHelpers.GetUninitializedObject(entity.ClrType);
        foreach (var property in entity.GetProperties().Where(p => p.PropertyInfo is not null))
            property.PropertyInfo!.SetValue(row, property.IsNullable && !withOptional ? null : Value(property, set));
        return row;
    }

    /// <summary>Compared as what it means: bytes by content.</summary>
    public static object? Comparable(object? value) => value is byte[] bytes ? Convert.ToHexString(bytes) : value;

    private static object Value(IProperty property, int set)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var seed = (Stable(property.DeclaringType.ClrType.Name + property.Name) % 10_000) + set;
        if (DunwellDb.IdTypes.Contains(type))
            return Activator.CreateInstance(type, Key(Stable(type.Name), set))!;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(seed % Enum.GetValues(type).Length)!;
        return type switch
        {
            _ when type == typeof(string) => Text(property, seed),
            _ when type == typeof(long) => 9_007_199_254_740_993L + seed,
            _ when type == typeof(int) => seed,
            _ when type == typeof(bool) => seed % 2 == 0,
            _ when type == typeof(decimal) => seed / 4m,
            _ when type == typeof(DateOnly) => new DateOnly(2024, 2, 29).AddDays(seed),
            _ when type == typeof(DateTime) => new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc).AddMinutes(seed),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero).AddMinutes(seed),
            _ when type == typeof(Guid) => Key(Stable(Principal(property).Name), set),
            _ when type == typeof(byte[]) => BitConverter.GetBytes(seed),
            _ => throw new NotSupportedException($"{property}: add a sample of {type.Name}"),
        };
    }

    /// <summary>What a foreign key points at, so that the two agree.</summary>
    private static IProperty Principal(IProperty property) =>
        property.GetContainingForeignKeys().FirstOrDefault() is { } key ? key.PrincipalKey.Properties[key.Properties.ToList().IndexOf(property)] : property;

    private static string Text(IProperty property, int seed)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed} {property.Name} \"'\\;%\tZoë 株式会社 നന്ദി 🙂");
        return property.GetMaxLength() is { } length && length < text.Length ? text[..length] : text;
    }

    private static Guid Key(int kind, int set) => new(0x01900000 + set, 0, 0x7000, BitConverter.GetBytes((long)kind));

    private static int Stable(string name) => name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c) & 0x7FFFFFFF);
}
