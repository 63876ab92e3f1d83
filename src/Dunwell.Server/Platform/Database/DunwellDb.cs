using System.Reflection;
using System.Text;
using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Auth;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Database;

/// <summary>The one model. <see cref="SqliteDb"/> and <see cref="PostgresDb"/> differ in column types and connection only.</summary>
public abstract class DunwellDb(DbContextOptions options) : IdentityUserContext<User, Guid>(options)
{
    /// <summary>Creditors this context may see; null for all. Set once from the signed-in user, used by every query through one filter.</summary>
    public IReadOnlyList<CreditorId>? Scope { get; set; }

    /// <summary>Accounts the open transaction works on: what is derived from them is brought up to date before it commits.</summary>
    internal HashSet<Guid> Touched { get; } = [];

    public abstract Engine Engine { get; }

    internal static IEnumerable<Type> IdTypes { get; } =
        [.. typeof(IId<>).Assembly.GetTypes().Where(t => t.IsValueType && Array.Exists(t.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))];

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var type in IdTypes)
            configurationBuilder.Properties(type).HaveConversion(IdConverter(type));
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(DunwellDb).Assembly);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(IOfCreditor).IsAssignableFrom(entity.ClrType))
                FilterMethod.MakeGenericMethod(entity.ClrType).Invoke(this, [builder]);
            if (entity.FindProperty("Version") is { } version && version.ClrType == typeof(int))
                version.IsConcurrencyToken = true;
            entity.SetTableName(SnakeCase(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
        }
    }

    /// <summary>"CustomerAccountId" as "customer_account_id": names that hand-written SQL can use unquoted on both engines.</summary>
    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    protected abstract Type IdConverter(Type idType);

    private static readonly MethodInfo FilterMethod = typeof(DunwellDb).GetMethod(nameof(FilterByCreditor), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void FilterByCreditor<T>(ModelBuilder builder)
        where T : class, IOfCreditor =>
        builder.Entity<T>().HasQueryFilter(e => Scope == null || Scope.Contains(e.CreditorId));
}
