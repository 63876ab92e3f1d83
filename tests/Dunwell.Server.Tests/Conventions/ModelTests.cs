using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Dunwell.Server.Tests.Conventions;

/// <summary>What every table must be, read from both models; no database is touched.</summary>
public class ModelTests
{
    private static readonly SqliteDb Sqlite = new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite("Data Source=:memory:").Options);
    private static readonly PostgresDb Postgres = new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql("Host=nowhere").Options);

    private static IEnumerable<IEntityType> Entities => Sqlite.Model.GetEntityTypes().Where(e => !e.IsOwned());

    [Fact]
    public void Keys_and_unique_indexes_of_account_tables_contain_the_account() =>
        Entities.Where(e => typeof(IOfCustomerAccount).IsAssignableFrom(e.ClrType) && e.ClrType != typeof(CustomerAccount))
            .SelectMany(e => e.GetKeys().Select(k => (Entity: e, What: "key", k.Properties))
                .Concat(e.GetIndexes().Where(i => i.IsUnique).Select(i => (Entity: e, What: "unique index", i.Properties))))
            .Where(k => k.Properties.All(p => p.Name != nameof(IOfCustomerAccount.CustomerAccountId)))
            .Select(k => $"{k.Entity.GetTableName()}: {k.What} ({string.Join(", ", k.Properties.Select(p => p.Name))})").ShouldBeEmpty();

    [Fact]
    public void The_account_itself_is_keyed_by_its_id_and_every_unique_index_of_it_contains_that()
    {
        var account = Sqlite.Model.FindEntityType(typeof(CustomerAccount)).ShouldNotBeNull();
        account.FindPrimaryKey()!.Properties.Select(p => p.Name).ShouldBe([nameof(CustomerAccount.Id)]);
        account.GetIndexes().Where(i => i.IsUnique && i.Properties.All(p => p.Name != nameof(CustomerAccount.Id))).ShouldBeEmpty();
    }

    [Fact]
    public void Foreign_keys_between_account_tables_run_along_the_account() =>
        Entities.SelectMany(e => e.GetForeignKeys())
            .Where(f => IsOfAccount(f.DeclaringEntityType) && IsOfAccount(f.PrincipalEntityType))
            .Where(f => f.Properties.All(p => p.Name != nameof(IOfCustomerAccount.CustomerAccountId)))
            .Select(f => f.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_row_of_a_creditor_names_it_and_is_filtered_by_it()
    {
        var ofCreditor = Entities.Where(e => typeof(IOfCreditor).IsAssignableFrom(e.ClrType)).ToList();
        ofCreditor.Count.ShouldBeGreaterThan(10);
        ofCreditor.Where(e => e.FindProperty(nameof(IOfCreditor.CreditorId)) is not { IsNullable: false }).Select(e => e.Name).ShouldBeEmpty();
        ofCreditor.Where(e => e.GetDeclaredQueryFilters().Count == 0).Select(e => e.Name).ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_of_the_domain_that_belongs_to_a_creditor_and_is_stored_says_so() =>
        Entities.Where(e => e.ClrType.Namespace!.StartsWith("Dunwell.", StringComparison.Ordinal) && e.FindProperty(nameof(IOfCreditor.CreditorId)) is not null)
            .Where(e => !typeof(IOfCreditor).IsAssignableFrom(e.ClrType)).Select(e => e.Name).ShouldBeEmpty();

    [Fact]
    public void Both_engines_have_the_same_tables_columns_keys_and_indexes() => Describe(Postgres).ShouldBe(Describe(Sqlite));

    [Fact]
    public void No_model_is_ahead_of_its_migrations()
    {
        Sqlite.Database.HasPendingModelChanges().ShouldBeFalse("run eng/Dunwell.Migrations add NAME");
        Postgres.Database.HasPendingModelChanges().ShouldBeFalse("run eng/Dunwell.Migrations add NAME");
    }

    [Fact]
    public void Choices_are_stored_as_words_and_typed_ids_as_the_engines_own_kind()
    {
        foreach (var (db, id) in new (DunwellDb, Type)[] { (Sqlite, typeof(byte[])), (Postgres, typeof(Guid)) })
        {
            foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
            {
                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                var stored = property.GetTypeMapping().Converter?.ProviderClrType ?? type;
                if (type.IsEnum)
                    stored.ShouldBe(typeof(string), property.ToString());
                if (DunwellDb.IdTypes.Contains(type) || type == typeof(Guid))
                    stored.ShouldBe(id, property.ToString());
            }
        }
    }

    [Fact]
    public void Money_is_never_stored_as_a_fraction() =>
        Entities.SelectMany(e => e.GetProperties()).Where(p => (Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType) is var type && (type == typeof(double) || type == typeof(float)))
            .Select(p => p.ToString()).ShouldBeEmpty();

    [Fact]
    public void Table_and_column_names_can_be_written_unquoted() =>
        Entities.SelectMany(e => e.GetProperties().Select(p => p.GetColumnName()).Append(e.GetTableName()!))
            .Where(name => !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')).ShouldBeEmpty();

    private static bool IsOfAccount(IReadOnlyEntityType entity) =>
        typeof(IOfCustomerAccount).IsAssignableFrom(entity.ClrType) && entity.ClrType != typeof(CustomerAccount);

    private static string Describe(DunwellDb db) => string.Join('\n', db.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal).Select(e =>
        $"{e.GetTableName()}: {string.Join(", ", e.GetProperties().Select(p => $"{p.GetColumnName()}{(p.IsNullable ? "?" : "")}{(p.IsConcurrencyToken ? "!" : "")}"))}"
        + $"\n  key {Names(e.FindPrimaryKey()!.Properties)}"
        + string.Concat(e.GetIndexes().Select(i => $"\n  {(i.IsUnique ? "unique" : "index")} {Names(i.Properties)}").Order(StringComparer.Ordinal))
        + string.Concat(e.GetForeignKeys().Select(f => $"\n  {Names(f.Properties)} -> {f.PrincipalEntityType.GetTableName()}").Order(StringComparer.Ordinal))));

    private static string Names(IEnumerable<IReadOnlyProperty> properties) => string.Join(" ", properties.Select(p => p.GetColumnName()));
}
