using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LedgerActs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_acts",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    customer_account_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    open_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    new_item_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    other_account_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    timeline_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    content_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_acts", x => new { x.customer_account_id, x.id });
                    table.ForeignKey(
                        name: "FK_ledger_acts_customer_accounts_customer_account_id",
                        column: x => x.customer_account_id,
                        principalTable: "customer_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_closes",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    creditor_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    closed_by = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    snapshot_hash = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key_fingerprint = table.Column<string>(type: "TEXT", nullable: false),
                    reopened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reopened_by = table.Column<string>(type: "TEXT", nullable: true),
                    reopen_reason = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_closes", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_closes_creditors_creditor_id",
                        column: x => x.creditor_id,
                        principalTable: "creditors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_closes_creditor_id_through",
                table: "ledger_closes",
                columns: new[] { "creditor_id", "through" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_acts");

            migrationBuilder.DropTable(
                name: "ledger_closes");
        }
    }
}
