using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dunwell.Server.Platform.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Absences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "bulk_id",
                table: "prior_states",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stand_in_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    recorded_by = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.id);
                    table.ForeignKey(
                        name: "FK_absences_users_stand_in_id",
                        column: x => x.stand_in_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_absences_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_prior_states_bulk_id",
                table: "prior_states",
                column: "bulk_id");

            migrationBuilder.CreateIndex(
                name: "IX_absences_stand_in_id",
                table: "absences",
                column: "stand_in_id");

            migrationBuilder.CreateIndex(
                name: "IX_absences_until",
                table: "absences",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_absences_user_id",
                table: "absences",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropIndex(
                name: "IX_prior_states_bulk_id",
                table: "prior_states");

            migrationBuilder.DropColumn(
                name: "bulk_id",
                table: "prior_states");
        }
    }
}
