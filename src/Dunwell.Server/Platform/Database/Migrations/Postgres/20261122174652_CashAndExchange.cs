using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CashAndExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bank_profiles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    profile = table.Column<string>(type: "text", nullable: false),
                    saved_by = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_profiles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "close_proofs",
                columns: table => new
                {
                    close_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: false),
                    findings = table.Column<string>(type: "text", nullable: false),
                    proved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_close_proofs", x => x.close_id);
                    table.ForeignKey(
                        name: "FK_close_proofs_ledger_closes_close_id",
                        column: x => x.close_id,
                        principalTable: "ledger_closes",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "exchange_entries",
                columns: table => new
                {
                    customer_account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    creditor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    debit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    credit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    rate_before = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    rate_before_of = table.Column<DateOnly>(type: "date", nullable: false),
                    rate_then = table.Column<decimal>(type: "numeric(28,12)", precision: 28, scale: 12, nullable: false),
                    rate_then_of = table.Column<DateOnly>(type: "date", nullable: false),
                    reverses_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_entries", x => new { x.customer_account_id, x.entry_id });
                    table.CheckConstraint("ck_exchange_entries_amount", "amount >= 0");
                    table.ForeignKey(
                        name: "FK_exchange_entries_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bank_profiles_creditor_id_name",
                table: "bank_profiles",
                columns: new[] { "creditor_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_exchange_entries_creditor_id_date",
                table: "exchange_entries",
                columns: new[] { "creditor_id", "date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bank_profiles");

            migrationBuilder.DropTable(
                name: "close_proofs");

            migrationBuilder.DropTable(
                name: "exchange_entries");
        }
    }
}
